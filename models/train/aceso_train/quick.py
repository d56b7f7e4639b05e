"""`--quick`: the same steps, checks and files with little of everything, in seconds. What comes out means nothing."""

ON = False


def less(much: int, little: int) -> int:
    """How much of something is enough."""
    return min(much, little) if ON else much
