"""Settings of gunicorn, in production and for the demo: `gunicorn -c python:config.web_server`."""

wsgi_app = "config.wsgi:application"
worker_class = "gthread"
workers = 2  # one per core; WEB_CONCURRENCY or --workers says otherwise
threads = 4  # as many as the database pool of a process holds
timeout = 30
graceful_timeout = 10
max_requests = 2000  # a slow leak never lasts
max_requests_jitter = 400
control_socket_disable = True
