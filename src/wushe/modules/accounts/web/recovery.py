"""Recovery codes on paper."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


@method_decorator(never_cache, name="dispatch")
@method_decorator(reauthentication_required, name="dispatch")
class PaperCodes(ViewRecoveryCodesView):
    """The codes that are left, on a sheet of A4; the password is asked for once more before."""

    template_name = "mfa/recovery_codes/print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the day of printing, since newer codes make the sheet worthless."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"today": timezone.localdate()}


paper_codes = PaperCodes.as_view()
