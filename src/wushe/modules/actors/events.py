"""What can happen to bodies, roles and capabilities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class ActorEvent(Event):
    """Events of bodies and of people's roles in them. Facts name bodies and roles, never people."""

    BODY_REGISTERED = "body:self:registered", Visibility.PUBLIC, _("Body registered")
    BODY_CHANGED = "body:self:changed", Visibility.PUBLIC, _("Body changed")
    BODY_ENDED = "body:self:ended", Visibility.PUBLIC, _("Body ended")
    BODIES_IMPORTED = "body:file:imported", Visibility.PUBLIC, _("Bodies imported from a table")
    ROLE_GIVEN = "role:self:given", Visibility.PUBLIC, _("Role given")
    ROLE_ENDED = "role:self:ended", Visibility.PUBLIC, _("Role ended")
    ROLE_TERM_CHANGED = "role:term:changed", Visibility.PUBLIC, _("Term of a role corrected")
    ROLES_IMPORTED = "role:file:imported", Visibility.PUBLIC, _("Roles given from a table")
    PERSON_LEFT = "person:self:left", Visibility.RESTRICTED, _("Work handed over by someone who leaves")
    AUDIT_EXPORTED = "audit:log:exported", Visibility.AUDIT, _("Audit log exported")
    CAPABILITY_ADDED = "capability:self:added", Visibility.PUBLIC, _("Capability added")
    CAPABILITIES_IMPORTED = "capability:file:imported", Visibility.PUBLIC, _("Capabilities entered from a table")
    CAPABILITY_RENEWED = "capability:self:renewed", Visibility.PUBLIC, _("Capability renewed")
    GROUPING_SET = "body:grouping:set", Visibility.PUBLIC, _("Grouping of bodies set")
