"""What the script leaves open, and the ways in which people answer it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """One consistent way to answer what the script leaves open."""

    inherent_a: str = "a"  # ក, first series
    inherent_o: str = "o"  # គ, second series
    spoken_ends: bool = False  # ភូមិ phumi, not phum; ចន្ទ chanto, not chan
    open_codas: bool = False  # រតនៈ ratanak, not ratnak
    compound: bool = False  # ដូនស dounsa, not dounos
    learned: bool = False  # រតនៈ rottaknak, សាលា sala: open syllables stopped, the series kept, the last r mute
    parted: bool = True  # ស្អាង s'ang, តាអុង ta-ong, not sang, taong
    reahmuk: str = "h"  # ស្រះ srah, older sras
    im: str = "ue"  # គឹម kim or kuem
    foreign: bool = False  # នីវតិច nivtek, រង្ស៊ី rainsi, បុស៍ bos: what stands for sounds that Khmer does not have


STYLES = (
    Style(im="i"),
    Style(inherent_a="o", inherent_o="ea", parted=False, reahmuk="s"),
    Style(spoken_ends=True, open_codas=True, inherent_o="a", parted=False),
    Style(compound=True, open_codas=True),
    Style(learned=True, inherent_o="u"),
    Style(foreign=True, inherent_a="o", parted=False, im="i"),
)
