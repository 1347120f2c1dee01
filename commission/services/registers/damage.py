"""Is it the register that is damaged, or the program that is wrong? Asked before an unknown error is called a bug."""

from pathlib import Path

from commission.errors import UserError


def damage(register: Path) -> UserError | None:
    """The sentence for a register that does not prove itself; None when it does, or is not there."""
    from commission.services.registers.check import check
    from commission.services.registers.open_register import opened_register

    try:
        with opened_register(register, write=False) as opened:
            faults = check(opened).faults
    except UserError as error:
        return error
    except Exception:  # whatever a damaged file makes a library raise
        faults = ("It cannot be checked to its end.",)
    if not faults:
        return None
    return UserError(f"{register} is damaged: {faults[0]}", "Restore a backup: commission restore FILE.")
