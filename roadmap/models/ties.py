"""The many-to-many tables of an action, followed by history through a proxy of each."""

from typing import Any

from accounts.history import tracked
from roadmap.models.action import Action

_leads: Any = Action.leads.through


@tracked(obj_field=None)
class ActionLead(_leads):
    class Meta:
        proxy = True
        verbose_name = "structure porteuse d’une action"
        verbose_name_plural = "structures porteuses des actions"


_partners: Any = Action.partners.through


@tracked(obj_field=None)
class ActionPartner(_partners):
    class Meta:
        proxy = True
        verbose_name = "partenaire d’une action"
        verbose_name_plural = "partenaires des actions"


_poles: Any = Action.poles.through


@tracked(obj_field=None)
class ActionPole(_poles):
    class Meta:
        proxy = True
        verbose_name = "pôle d’une action"
        verbose_name_plural = "pôles des actions"


_domains: Any = Action.domains.through


@tracked(obj_field=None)
class ActionDomain(_domains):
    class Meta:
        proxy = True
        verbose_name = "domaine d’une action"
        verbose_name_plural = "domaines des actions"


_communes: Any = Action.communes.through


@tracked(obj_field=None)
class ActionCommune(_communes):
    class Meta:
        proxy = True
        verbose_name = "commune d’une action"
        verbose_name_plural = "communes des actions"


_contributions: Any = Action.contributions.through


@tracked(obj_field=None)
class ActionContribution(_contributions):
    class Meta:
        proxy = True
        verbose_name = "contribution à laquelle une action répond"
        verbose_name_plural = "contributions auxquelles les actions répondent"
