"""The command line’s verbs, and the module of `commission/cli` that has each: looked up before any is loaded."""

_OF_MODULE = {
    "registers": "new sample check backup backups restore",
    "lists": "import",
    "contracts": "contracts",
    "contract": "contract set",
    "category": "categories category",
    "providers": "providers provider proposals merge-providers add-provider remove-provider keep-apart dependence-from",
    "figures": "share expiring",
    "budget": "budget",
    "targets": "target targets rule rules",
    "gap": "gap",
    "plan": "plan",
    "basis": "find-basis claims claim",
    "scenario": "scenario",
    "months": "months pace",
    "years": "years",
    "snapshots": "snapshot snapshots",
    "papers": "print",
    "decisions": "decisions alerts acknowledge snooze alert-months",
    "committee": "meetings meeting holidays holiday",
    "calendar": "calendar",
    "succession": "renew extend merge split close lapse",
    "roll": "roll chain",
    "match": "match",
    "year_end": "reconcile accruals",
    "difference": "difference",
    "signing": "sign reopen signed",
    "history": "history",
    "undoing": "undo-import undo redo",
}
MODULE_OF = {verb: module for module, verbs in _OF_MODULE.items() for verb in verbs.split()}
"""A test holds them against what the modules have."""
