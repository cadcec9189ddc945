"""Areas as whole hundredths of a square metre."""

from decimal import Decimal, InvalidOperation


class AreaUnreadable(ValueError):
    """Not an area: no number, negative, or finer than a hundredth of a square metre."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f"not an area: {said!r}")


def hundredths(said: str | Decimal | int) -> int:
    """“52,430.60”, Decimal("52430.6") or 52430 square metres as hundredths; raises `AreaUnreadable`."""
    try:
        value = Decimal(str(said).replace(",", "").strip())
        whole = value * 100
        if not value.is_finite() or value < 0 or whole != whole.to_integral_value():
            raise AreaUnreadable(str(said))
        return int(whole)
    except InvalidOperation as fault:
        raise AreaUnreadable(str(said)) from fault


def square_metres(area: int) -> str:
    """Hundredths as people write an area: 34,953.74."""
    return f"{area // 100:,}.{area % 100:02d}"
