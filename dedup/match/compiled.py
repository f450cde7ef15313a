"""numba's compiler, told to use vectors of 64 bytes where the processor has them and does not slow down for them.

By itself LLVM keeps to 32 bytes on all of them for the sake of the oldest, which makes signatures a third dearer.
"""

from __future__ import annotations

from importlib import import_module

from numba import config, njit

__all__ = ["njit"]


def _widen() -> None:
    features = import_module("llvmlite.binding").get_host_cpu_features()
    # From Ice Lake and Zen 4 on. What someone has chosen for numba stays.
    if config.CPU_NAME is None and config.CPU_FEATURES is None and features.get("avx512vbmi2"):
        config.CPU_FEATURES = f"{features.flatten()},-prefer-256-bit"


_widen()
