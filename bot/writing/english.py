"""English words as Khmer speakers say them, in Latin letters: hearings('future')[0] == 'fyucheu'.

Firms are called Future, Bright or Eagle, and written ហ្វ្យូឆើរ, ប្រ៊ាយ, អ៊ីគល: by the ear, without the final
consonants that Khmer cannot hold.
"""

from functools import cache
from pathlib import Path

from bot.writing.arpabet import distinct, hear
from bot.writing.recall import of_a_word, own
from bot.writing.spelt import hearings_by_letters

# Words that firms like, as Khmer writes them; this table wins over the sounds of the dictionary.
_HEARD = """
academy akhademi|ace es|advance advan|africa afrik|agape akape|alliance alayan|alpha alfa|amazing amezing|
amber amboe|america amerika|angel enchoel|ape ep|apex epek|apple apol|arrow aro|
asia asi|asean asian|atlantic atlantik|autumn otom|bamboo bambu|beauty biuti|best bes|blue blu|bridge brit|
bright brai|brilliant brilien|brother brathoe|build bil|business bisnis|butterfly batoeflai|
capital khapithol|care khe|castle khasol|center senthoe|central senthral|century senchuri|champion chempien|
chance chan|change cheng|charity charithi|cheer chie|cherry cheri|choice chhoy|
circle soekol|city sithi|classic khlasik|clever khlevoe|cloud khlau|coast khous|community khomyunithi|
confident khonfiden|connect khonek|connection khoneksin|cosmos khosmos|courage khurech|creative krietiv|
crown kraun|crystal kristal|culture khalcheu|daily deli|dawn dorn|delight dilai|delta delta|diamond daimon|
discovery diskhaveri|double dabol|dragon drakon|dream drim|dynamic dainamik|dynasty dainasti|
eagle ikol|earth oes|east is|eastern isthoen|easy isi|elephant elefan|elite elit|emerald emeral|empire empaiyoe|
energy enochi|enterprise enthoephrai|europe yurop|evergreen evoekrin|excellent eksellen|
expert ekspert|express ekspres|faith fes|family famili|famous femous|fast fas|fire fai|first foes|five fai|
flower flawoe|fortune fochun|forward forwot|four fo|freedom fridom|fresh fres|friend fren|friendship frensip|
future fyucheu|galaxy kalaksi|garden kaden|gate ket|gateway ketwe|general chenoeral|genius chinies|
global klobol|globe klop|glory klori|gold koul|golden kolden|good kut|grace kres|grand kren|great kret|
green krin|growth krous|
guide kai|harbor haboe|harmony hamoni|happy hepi|harvest haves|health hel|heart hat|heaven heven|
heritage heritech|hero hirou|high hai|home hom|honest ones|honor onoe|hope hop|horizon horaizon|human hyumen|
idea aidi|imperial impirial|independent indiphenden|innovation inovesin|island ailan|ivory aivori|jade chet|
jasmine chasmin|jewel chuel|journey choeni|joy choy|jungle changkol|jupiter chupithoe|
key khi|king khing|kingdom khingdom|knight nai|knowledge nolech|lake lek|land len|leader lidoe|leaf lif|
legend lechen|liberty liboethi|life lai|light lai|lighthouse laihau|link ling|lion layon|little lithol|
logic lochik|lotus lothus|
love lav|loyal loyal|lucky laki|luxury laksari|magic machik|major mechoe|maple mepol|marine marin|master masteu|
max mak|mega meka|mercury moekhuri|merit merit|million milien|miracle mirakol|mission misin|modern modoen|
moon mun|morning moning|mother mathoe|mountain maunten|mutual myuchual|nation nesin|national nasionol|
nature necheu|network netwoek|new nyu|next nek|nice nai|night nai|noble nobol|north no|northern nothoen|
nova nova|number namboe|
ocean osin|office ofis|one wan|opal opal|orange oren|orchid okhit|orient orien|oriental orienthol|
pacific phasifik|palace phales|paradise pharadai|partner phatnoe|path phas|peace phis|peak phik|pearl phoel|
people phiphol|perfect phoefek|
phoenix fonik|pioneer phayonie|planet phlanet|platinum phlathinom|plus phlas|power phaveu|premier premie|
premium premiom|prestige presthich|pride prai|prime praim|prince prin|princess prinses|professional profesionol|
progress prokres|prosper prosphoe|prosperity prosphorithi|quality khwalithi|queen khwin|quick khwik|
rainbow renbo|ready redi|red ret|reliable rilayabol|rise rai|river rivoe|road rot|rose ros|royal royal|
ruby rubi|
safe sef|safety sefthi|sapphire safai|science sayen|sea si|secure sikhyu|service soevis|shield sil|shine sai|
shining saining|silk sil|silver silvoe|sincere sinsie|sister sistoe|six sik|skill skil|sky skai|smart smat|
smile smail|
smooth smut|solution solusin|source sos|south sau|southern sathoen|special spesial|speed spit|spring spring|
square skwe|stable stebol|standard standat|star sta|station stesin|steel stil|stone ston|strong strong|
success sakses|
summer samoe|summit samit|sun san|sunflower sanflawoe|sunlight sanlai|sunrise sanrai|sunset sanset|
sunshine sansai|super supoe|supreme suprim|sure suo|sweet swit|swift swif|system sisthem|talent thalen|
team thim|technology theknolochi|
ten then|terra thera|three thri|thunder thandoe|tiger thaikoe|time thai|titan thaithan|top thop|total thothal|
tower thaweu|trade tret|treasure threseu|triumph trayom|true tru|trust tras|truth trus|twin thwin|two thu|
ultimate althimet|unicorn yunikhon|union yunien|unique yunik|united yunaithet|unity yunithi|
universal yunivoesal|universe yunivoes|value valyu|venture vencheu|venus vinus|victor vikthoe|victory vikthori|
village vilech|virtue voechu|vision visin|
vital vaithol|voice voy|water wothoe|wave wev|way we|wealth wel|welcome welkhom|west wes|western westhoen|
white wai|wind win|window windou|wing wing|winner winoe|wisdom wisdom|wise wai|wonder wandoe|wonderful wandofol|
work woek|world woel|
yellow yelou|young yang|youth yus|zenith senit|zone son|zoom sum
"""
_TABLE = dict(cell.split() for cell in _HEARD.replace("\n", "").split("|") if cell)

_ENDINGS = {"s": ["Z"], "ing": ["IH0", "NG"], "ers": ["ER0", "Z"], "er": ["ER0"], "ed": ["D"], "ly": ["L", "IY0"]}
KNOWN = frozenset(_TABLE)
own(KNOWN)
_SOUNDS = Path(__file__).with_name("english_sounds.txt")
_SHORTEST = 3  # letters of a word within a word: 'goldstar' is two, 'together' one


@of_a_word
def hearings(word: str) -> tuple[str, ...]:
    """Up to three ways in which a word is heard, the most usual first: hearings('bridge') == ('brich', 'brit')."""
    phones = _phones(word)
    usual = (_TABLE[word],) if word in _TABLE else ()
    found = (*usual, *(hear(word, phones) if phones else ()))
    if not found:
        found = _glued(word) or hearings_by_letters(word)
    return distinct(found)


@cache
def _sounds() -> dict[str, str]:
    """Words and their sounds in ARPAbet: 'bridge' -> 'B R IH JH'."""
    found = dict(line.split(" ", 1) for line in _SOUNDS.read_text(encoding="utf-8").splitlines())
    own(found)
    return found


def _phones(word: str) -> list[str]:
    """The sounds of a word, or of the word that it is made of with a usual ending; none if it is not in the data."""
    sounds = _sounds()
    if word in sounds:
        return sounds[word].split()
    for ending, spoken in _ENDINGS.items():
        if word.endswith(ending):
            for stem in _stems(word, ending):
                if stem in sounds and len(stem) >= _SHORTEST:
                    return [*sounds[stem].split(), *spoken]
    return []


def _stems(word: str, ending: str) -> tuple[str, ...]:
    """What may have taken the ending: skill(s), trad(e)ing, shop(p)ing, cit(y)ies, box(es)."""
    stem = word.removesuffix(ending)
    if ending == "s":
        return (stem, stem.removesuffix("ie") + "y") if stem.endswith("ie") else (stem, stem.removesuffix("e"))
    return stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem


def _glued(word: str) -> tuple[str, ...]:
    """Two words in one: 'bluesky'."""
    for place in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        first, second = word[:place], word[place:]
        if first in _sounds() and (second in _sounds() or _phones(second)):
            one, other = hearings(first), hearings(second)
            return (one[0] + other[0], *(way + other[0] for way in one[1:2]), *(one[0] + way for way in other[1:2]))
    return ()
