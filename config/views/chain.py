from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.chain.nodes import get_node_for
from config.chain.thread import Thread


@require_safe
def chain(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    node = get_node_for(request.user, kind, pk)
    thread = Thread(request.user, kind, node, request.GET.get("ordre", ""))
    return render(request, "chain/chain.html", {"thread": thread})
