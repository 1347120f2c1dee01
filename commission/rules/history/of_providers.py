"""The columns of a provider and of what belongs to it, as the history tells them."""

from collections.abc import Mapping

from commission.rules.history.kinds import About, Field, Kept, Told

_OF_PROVIDER = Field("Provider", Kept.PROVIDER)

OF_PROVIDERS: Mapping[str, Told] = {
    "provider": Told(
        "provider",
        About.PROVIDERS,
        {
            "name": Field("Name"),
            "kind": Field("Kind"),
            "sme": Field("SME", Kept.YES_NO),
            "vcse": Field("VCSE", Kept.YES_NO),
            "note": Field("Note"),
        },
    ),
    "provider_alias": Told(
        "other name",
        About.PROVIDERS,
        {"provider_id": _OF_PROVIDER, "name": Field("Also known as"), "source": Field("Source")},
        owner="provider_id",
    ),
    "provider_sector": Told(
        "sector",
        About.PROVIDERS,
        {
            "provider_id": _OF_PROVIDER,
            "sector": Field("Sector"),
            "from_day": Field("From", Kept.DAY),
            "register": Field("Public register"),
            "number": Field("Number"),
            "source": Field("Source"),
            "checked_on": Field("Checked on", Kept.DAY),
        },
        owner="provider_id",
    ),
    "contact": Told(
        "contact",
        About.PROVIDERS,
        {
            "provider_id": _OF_PROVIDER,
            "name": Field("Name"),
            "role": Field("Role"),
            "email": Field("Email"),
            "telephone": Field("Telephone"),
        },
        owner="provider_id",
    ),
    "provider_apart": Told(
        "pair kept apart",
        About.PROVIDERS,
        {"provider_id": _OF_PROVIDER, "other_id": Field("Other provider", Kept.PROVIDER), "reason": Field("Reason")},
        owner="provider_id",
    ),
}
