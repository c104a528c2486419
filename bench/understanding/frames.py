"""The small words and frames of ``compose``: who, whom, when, and what makes harm no harm.

One-letter names fill slots of the tables: {T} somebody powerful, {O} whom it is done to, {S} who suffers, {K} a
relative, {W} people in general, {C} a country, {F} a firm or name, {X} the clause that a frame is put around.
"""

FRAMES: dict[str, dict[str, str]] = {
    "T": {
        "en": "they |boss |the boss |my owner |chinese boss |captain |my husband |the agent |guard |manager |madam |he |gang |someone |a man |team leader |security ",
        "roman": "ke |thaoke |neay |jen |mekhyal |bdey nh |neak yeam |puok ke |via |mnus bros |madam |lok ta |thaoke srey |me ",
        "km": "គេ|ថៅកែ|ចៅហ្វាយ|ពួកវា|ចិន|មេខ្យល់|ប្តីខ្ញុំ|អ្នកយាម|ថៅកែស្រី|ប្រុសម្នាក់|នាយ|មេក្រុម|វា",
    },
    "O": {
        "en": "me|me|us|my sister|my friend|my brother|my son|my daughter|her|him|my wife|me and my friend|the girls here|my cousin|other workers here",
        "roman": "nh|nh|nhom|puok nh|yerng|b srey nh|mit nh|kon nh|poun nh|koat|propun nh|oun nh|kmouy nh",
        "km": "ខ្ញុំ|ខ្ញុំ|ញុំ|ពួកខ្ញុំ|យើង|ប្អូនស្រីខ្ញុំ|កូនខ្ញុំ|មិត្តខ្ញុំ|គាត់|បងប្រុសខ្ញុំ|ប្រពន្ធខ្ញុំ|ក្មួយខ្ញុំ",
    },
    "S": {
        "en": "i|i|i am|we|me|me and my sister|we all|im",
        "roman": "nh|nhom|puok nh|yerng|knhom|nh hz mit nh",
        "km": "ខ្ញុំ|ញុំ|ពួកខ្ញុំ|យើង|ខ្ញុំនិងមិត្តខ្ញុំ",
    },
    "K": {
        "en": "my sister|my son|my daughter|my brother|my wife|my husband|my cousin|my niece|my friend|my mother|my little sister",
        "roman": "b srey nh|poun nh|kon nh|kon srey nh|bdey nh|mit nh|kmouy nh|mak nh|oun nh|bong bros nh",
        "km": "ប្អូនស្រីខ្ញុំ|កូនប្រុសខ្ញុំ|កូនស្រីខ្ញុំ|ប្តីខ្ញុំ|ប្រពន្ធខ្ញុំ|មិត្តខ្ញុំ|ក្មួយខ្ញុំ|ម៉ែខ្ញុំ|បងខ្ញុំ",
    },
    "W": {
        "en": "workers|people|women|girls|maids|khmer people|fishermen|them",
        "roman": "kammakor|mnus|srey srey|neak tver ka|khmer|ke",
        "km": "កម្មករ|មនុស្ស|ស្រីៗ|ខ្មែរ|អ្នកធ្វើការ|គេ",
    },
    "C": {
        "en": "thailand|malaysia|korea|japan|dubai|singapore|saudi|hong kong",
        "roman": "thai|malay|kore|jpon|dubai|sing|arab|hongkong",
        "km": "ថៃ|ម៉ាឡេស៊ី|កូរ៉េ|ជប៉ុន|ឌូបៃ|សិង្ហបុរី|អារ៉ាប់|ហុងកុង",
    },
    "F": {
        "en": "golden star manpower|lucky plus co ltd|mr dara|sokha agency|first hope|blue sea employment agency|ms lina|tiger group",
        "roman": "golden star|lucky plus|dara|sokha manpower|chmous rith",
        "km": "មាសប្រាក់|សុខា ឯ.ក|ឈ្មោះដារ៉ា|ផ្កាយមាស|ភ្នាក់ងារសារ៉ាត់|ទន្លេមាស",
    },
    "A": {"en": "70|82|91|65", "roman": "70|82|65", "km": "៧០|៨២|៦៥"},
    "N": {"en": "50|200|800|1,200|1500|2000|3000", "roman": "50|300|700|1000|1500|2000", "km": "៥០|២០០|៨០០|១២០០|១៥០០|២ពាន់"},
    "P": {
        "en": "012 345 678|0971234567|096 44 55 661|+855 88 777 6655", "roman": "012345678|0977123456|088 55 66 77 8",
        "km": "០១២៣៤៥៦៧៨|០៩៦ ៧៧ ៨៨ ៩៩១|097 555 1234",
    },
    "and": {"en": " and | then | also , ", "roman": " hz | hery | ", "km": "ហើយ| ហើយ|និង"},
    "hello": {
        "en": "hello|hi sir|good morning|excuse me|dear team|hey bro", "roman": "sdy b|sousdey|b oy|jomreab sour",
        "km": "សួស្តី|ជម្រាបសួរ|បង|សួស្តីបង",
    },
    "before": {
        "en": "please help|help me|hello sir|sos|urgent|now|since last week|every day|tonight|in this building|i am in {C}|dear brother|i work in {C}|listen|pls call police",
        "roman": "juy phg|b juy phg|sousdey b|sos|pronhab|ahlv|yob nis|roal tngai|nh nv {C}|b oy|tang pi khe mun",
        "km": "ជួយផង|ជួយខ្ញុំផង|សួស្តីបង|ឥឡូវនេះ|យប់នេះ|រាល់ថ្ងៃ|ខ្ញុំនៅ{C}|បងអើយ|តាំងពីខែមុន|ជម្រាបសួរ",
    },
    "after": {
        "en": "please help|help fast|i am in {C}|what should i do|now|every day|please come|i dont know what to do|near the border|room 305|dont call me|send police please|since 2 months|😭|🆘",
        "roman": "juy phg|juy phg b|nh nv {C}|tver mech b|ahlv|roal tngai|ot dg tver mech te|kom te mk|prab polis phg|jan ti 4|😭|🙏",
        "km": "ជួយផង|ជួយផងបង|ធ្វើម៉េចបង|ខ្ញុំនៅ{C}|ឥឡូវនេះ|រាល់ថ្ងៃ|មិនដឹងធ្វើម៉េចទេ|កុំតេមក|ប្រាប់ប៉ូលិសផង|ជាន់ទី៤|😭|🙏",
    },
    "aside": {
        "en": "they told me salary 800|last year i was happy at home|my friend told me your number|how much is ticket home|i have contract|i saw you on facebook",
        "roman": "ke tha prak khe 800|chnam mun nh nv pteas sabay|mit nh oy lek nis|nh mean kech sonya|nh khernh tam fb",
        "km": "គេថាប្រាក់ខែ៨០០|ឆ្នាំមុនខ្ញុំនៅផ្ទះសប្បាយ|មិត្តឱ្យលេខនេះ|ខ្ញុំមានកិច្ចសន្យា|ខ្ញុំឃើញក្នុងហ្វេសប៊ុក",
    },
    "wondering": {
        "en": "why does |why |is it normal that |what to do when |i dont understand why |is it ok |how long will |can you stop them , |who can help , ",
        "roman": "het ey |tver mech |het avey ban jea |mech ban |nak na juy ban ", "km": "ហេតុអី|ហេតុអ្វីបានជា|ធ្វើម៉េចបើឥឡូវ|ម៉េចក៏|តើធម្មតាទេដែល",
    },
    "report": {
        "en": "i want to report|i report you that|i want tell about a place where", "roman": "nh jong reay ka pi|jong prab pi kanleng muoy",
        "km": "ខ្ញុំចង់រាយការណ៍ថា|ខ្ញុំសូមប្តឹងថា|ចង់ប្រាប់ពីកន្លែងមួយ",
    },
    "conceal": {
        "en": "delete this chat fast|hide everything quick boss is coming|erase messages now", "roman": "lup chat leun|leak sar leun thaoke mk hz|lup sar phleam",
        "km": "លុបសារលឿន|លាក់ឆាតភ្លាមថៅកែមកហើយ|លុបឆាតប្រញាប់",
    },
    "asked": {
        "en": "is it true they {X} in {C}?|do they {X}?|does the boss {X} there?|i heard that in {C} they {X} true or not|will they {X} if i go to {C}?|can they {X}|is it against the law to {X}?|how often do they {X} in {C}|do companies in {C} {X}",
        "roman": "men te nv {C} ke {X}|ke {X} te|lu tha nv {C} ke {X} men ot|tv {C} ke {X} te|ke {X} men b",
        "km": "នៅ{C}គេ{X}មែនទេ|តើគេ{X}ទេ|ឮថានៅ{C}គេ{X}ពិតអត់|ទៅ{C}គេ{X}ទេ|តើថៅកែនៅទីនោះ{X}ឬទេ",
    },
    "denied": {
        "en": "they do not {X}|nobody {X} here i am fine|boss never {X} only ask about salary|it is not that they {X} , only the visa is slow|luckily they do not {X} , how do i renew my card|no one {X} . i want to know about visa|they didnt {X} i am ok",
        "roman": "ke ot {X} te|ke min del {X} te nh sok sabay|ot mean neak na {X} te jong sour pi visa|ke ot dael {X} te",
        "km": "គេមិន{X}ទេ|គេមិនដែល{X}ទេខ្ញុំសុខសប្បាយ|គ្មានអ្នកណា{X}ទេគ្រាន់តែចង់សួរពីវីសា|អត់មានគេ{X}ទេ",
    },
    "supposed": {
        "en": "what if they {X}|what can i do if boss {X}|before i go i want to know what to do if they {X}|if in future they {X} who can i call|for example they {X} what should worker do",
        "roman": "joh ber ke {X} tver mech|ber tv hz ke {X} trov tver mech|mun tv jong dg ber ke {X} te tv na",
        "km": "ចុះបើគេ{X}ធ្វើម៉េច|បើទៅហើយគេ{X}តើត្រូវធ្វើម៉េច|មុនទៅខ្ញុំចង់ដឹងបើគេ{X}តេទៅណា|ឧបមាថាគេ{X}",
    },
    "past": {
        "en": "last year they {X} but now i am home safe|in 2021 they {X} , i came back and want to find job|long ago boss {X} now i live with my mother|two years ago they {X} . i am free now and want compensation|before they {X} but i already back in cambodia|they used to {X} , three years ago , today i have a shop and need a loan|it is finished , they {X} in 2018 , can i still claim|thank god it is over , they {X} back then , now i study",
        "roman": "chnam mun ke {X} tae ahlv nh mk dol pteas hz|kal pi mun ke {X} ahlv nh sok sabay nv srok|kal nus ke {X} tae nh ruch kluon hz jong rok ka tver",
        "km": "ឆ្នាំមុនគេ{X}តែឥឡូវខ្ញុំមកដល់ផ្ទះហើយ|កាលពីមុនគេ{X}ឥឡូវខ្ញុំសុខសប្បាយនៅស្រុក|កាលនោះគេ{X}តែខ្ញុំរួចខ្លួនហើយចង់រកការងារ",
    },
    "news": {
        "en": "i saw in news they {X}|in the movie they {X} so sad|on tiktok a video that they {X}|people say they {X} somewhere|i dreamed they {X} lol|in the film the bad guys {X}|my book is about men who {X}|in the game they {X} haha|read article about gang who {X}",
        "roman": "merl video khernh ke {X}|knong kon ke {X} kor oy anet|porramean tha ke {X}|khernh knong fb tha ke {X}",
        "km": "មើលព័ត៌មានឃើញគេ{X}|ក្នុងកុនគេ{X}|ឃើញវីដេអូក្នុងហ្វេសប៊ុកថាគេ{X}|កាសែតថាគេ{X}",
    },
    "campaign": {
        "en": "do you have leaflet about traffickers who {X}|for school i write about bosses who {X}|training lesson how agents {X}",
        "roman": "nh sorser mereun pi thaoke del {X}|mean siev pov pi ka {X} te", "km": "ខ្ញុំសរសេរមេរៀនពីថៅកែដែល{X}|សិក្ខាសាលាអំពីការ{X}",
    },
    "ownsafe": {
        "en": "last year {X} but now home and safe|{X} in my dream last night lol|in the game {X} haha|once {X} years ago , all good now",
        "roman": "kal pi mun {X} tae mk dol pteas hz|knong game {X} haha|yul sob tha {X}", "km": "កាលពីមុន{X}តែមកដល់ផ្ទះសុខសប្បាយហើយ|យល់សប្តិថា{X}|ក្នុងហ្គេម{X}ហាហា",
    },
    "ownsuppose": {
        "en": "what to do if {X}|if one day {X} who can help|before going i want to know what if {X}",
        "roman": "ber {X} trov tver mech|joh ber {X} te tv na", "km": "ចុះបើ{X}ត្រូវធ្វើម៉េច|បើថ្ងៃណាមួយ{X}តេទៅណា",
    },
}  # fmt: skip

# Frames that take the danger away, and what is wanted then.
HARMLESS = (
    ("asked", "rights"), ("asked", "rights"), ("denied", "rights"), ("denied", "rights"), ("supposed", "rights"), ("past", "rights"),
    ("past", "rights"), ("news", "other"), ("campaign", "other"), ("ownsafe", "rights"), ("ownsuppose", "rights"),
)  # fmt: skip
GENERAL = frozenset(["asked", "news", "campaign"])
