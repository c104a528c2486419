"""Words that invented firms are named after, in both scripts. Ordinary words and common personal names; no firm's."""

PEOPLE_FAMILY = """សុខ sok|ចាន់ chan|គឹម kim|លី ly|ហេង heng|ឈឹម chhim|មាស meas|ពេជ្រ pich|ស៊ិន sin|តាន់ tan|
ឡុង long|នួន nuon|
ប្រាក់ prak|ទេព tep|
សៅ sao|អ៊ុក uk|ញ៉ែម nhem|យឹម yim|កែវ keo|ជា chea|ម៉ៅ mao|ឃុន khun|ផុន phon|រិន rin|សាំង sang|ថន thon|អ៊ាង eang|
គុយ kuy|ប៉ែន pen|
ហ៊ុន hun|ទូច touch|
ឌុច duch|ព្រំ prom|យ៉ុន yon|ឆាយ chhay|ស្រី srey|នុត nuth|សែម sem|វ៉ន von|ជួន chuon"""

PEOPLE_GIVEN = """សុភា sophea|វិចិត្រ vichet|ធារ៉ា theara|ណារិទ្ធ narith|បុប្ផា bopha|ចាន់ថា chantha|រតនា ratana|
សុជាតិ socheat|
វណ្ណា vanna|ពិសិដ្ឋ piseth|
ដារា dara|មករា makara|សំណាង samnang|ចន្ថា chantha|ស្រីមុំ sreymom|ភារម្យ phearom|វាសនា veasna|កុសល kosal|
សុភ័ក្ត្រ sopheak|ម៉ាលី maly|
ធីតា thida|រស្មី raksmey|
វិបុល vibol|មុនី mony|សារ៉ាត់ sarath|វុទ្ធី vuthy|ចន្ទ្រា chantrea|គន្ធា kunthea|សុគន្ធ sokun|ឧត្តម oudom|
ផល្លា phalla|បូរ៉ា bora|
សីហា seiha|លក្ខិណា leakhena|ម៉ូលីកា molika|
នារី neary|រិទ្ធី rithy|សុវណ្ណ sovann|ភក្តី pheakdey|រដ្ឋា ratha|សម្បត្តិ sambath|ប៊ុនធឿន bunthoeun|ចំរើន chamroeun|
សេរី serey|
ពុទ្ធា puthea|វិសាល visal|ណារ៉ុង narong|
ប៊ុនណា bunna|សុខហេង sokheng|គឹមសេង kimseng|ម៉េងហុង menghong|លីដា lida|សុផល sophal|មង្គល mongkol|អរុណ arun|
សុភាព sopheap|
កញ្ញា kanha|ដានី dany|វីរៈ virak|រដ្ឋ roth"""

WORDS = """អង្គរ angkor|ភ្នំ phnom|មេគង្គ mekong|រំដួល romduol|ផ្កាយ phkay|មិត្តភាព mittapheap|សន្តិភាព santepheap|
ជ័យ chey|
សែនជ័យ sen chey|មានជ័យ mean chey|
រុងរឿង rung roeung|បាយ័ន bayon|អប្សរា apsara|សាមគ្គី samaki|អភិវឌ្ឍន៍ akphiwat|កម្ពុជា kampuchea|
ព្រះអាទិត្យ preah atit|
ព្រះច័ន្ទ preah chan|មាសប្រាក់ meas prak|
ផ្កាឈូក phka chhouk|នាគ neak|គ្រុឌ krut|តោមាស tao meas|ដំរីស damrei sar|សត្វព្រាប sat preap|ទន្លេសាប tonle sap|
កំពង់ចាម kampong cham|បាត់ដំបង battambang|
តាកែវ takeo|ព្រៃវែង prey veng|ស្វាយរៀង svay rieng|កំពត kampot|កោះកុង koh kong|ត្រពាំងថ្ម trapeang thma|
ស្ទឹងត្រែង stung treng|
អូរជ្រៅ ou chrov|ព្រែកលាប preaek leap|
ទួលគោក tuol kouk|ដូនពេញ doun penh|ច្បារអំពៅ chbar ampov|ពោធិ៍ចិនតុង pou chentong|ក្រាំងធ្នង់ krang thnong|
វត្តភ្នំ wat phnom|
បឹងកក់ boeng kak|ស្រែអំបិល srae ambel|
រតនៈ ratanak|ពន្លឺ ponleu|សេដ្ឋី sethey|វិជ្ជា vichea|បញ្ញា panha|វីរបុត្រ virakbot|ក្តីសង្ឃឹម kdei sangkhim|
អនាគត anakot|
ឆន្ទៈ chhantak|សុវត្ថិភាព sovattepheap|
ពិភពថ្មី pipop thmey|ជោគជ័យ chok chey|លាភ leap|ទ្រព្យ trop|ដើមត្នោត daeum tnaot|គោកធំ kouk thum|
អន្លង់វែង anlong veng|
ភ្នំស្រុក phnum srok|កណ្តាល kandal"""

ENGLISH = """golden ហ្គោលដិន ហ្គោលដេន|star ស្តារ ស្ដា|bright ប្រាយ ប្រ៊ាយ|future ហ្វ្យូឆើរ ហ្វូឈើ|dream ឌ្រីម ទ្រីម|
royal រ៉ូយ៉ាល់ រ៉ូយ៉ល|
eagle អ៊ីហ្គល អ៊ីគល|lucky ឡាក់គី ឡាគី|
victory វិកធូរី វិចថូរី|unity យូនីធី យូនិធី|smart ស្មាត ស្មាត់|global គ្លូបល ក្លូបល|world វើល វ៉ើល|
sunrise សាន់រ៉ាយ សាន់រ៉ាយស៍|ocean អូសិន អូស៊ិន|
power ផៅវើរ ភៅវើ|
best បេស បេសថ៍|link លីង លីងខ៍|tiger ថាយហ្គើរ ថៃហ្គឺ|dragon ដ្រាហ្គន ដ្រេហ្គិន|diamond ដាយមិន ដៃមិន|
lotus ឡូតូស ឡូធឹស|happy ហេបភី ហែបភី|
hope ហូប ហោប|trust ត្រាស់ ធ្រាស់|
success សាក់សេស សាក់ស៊េស|capital ខេភីថល កាពីតាល់|summit សាំមិត សាំមីត|asia អាស៊ី អេស៊ា|angel អេនជល អេនជើល|
premier ប្រេមៀ ព្រីមៀ|
crystal គ្រីស្តាល់ គ្រីស្ទល|green ហ្គ្រីន គ្រីន|
horizon ហូរ៉ាយហ្សិន ហូរ៉ៃសិន|union យូនៀន យូញ៉ិន|master ម៉ាស្ទើរ ម៉ាស្តើ|bridge ប្រ៊ីដ ប្រីជ|pearl ផើល ភើល|
care ខែរ ឃែរ|moon មូន ម៉ូន|
silver ស៊ីលវើរ ស៊ិលវ័រ|skill ស្គីល ស្គិល|
talent ថាឡិន ថេឡិន|king ឃីង ខីង|first ហ្វើស ហ្វឺស|grand ហ្គ្រេន ក្រេន|elite អ៊ីលីត អេលីត|prime ប្រាម ប្រាយម៍|
phoenix ហ្វីនិច ភីនិក|
harmony ហាម៉ូនី ហាម៉ូនៀ"""

# Names from abroad, invented: what a reporter writes by ear, in the ways of two or three reporters.
FOREIGN = """hanseong ហានស៊ុង ហានសុង|kwangmin ក្វាងមីន គ្វាងមីន|daesan ដេសាន់ តេសាន|yeonhwa យ៉នហ្វា យ៉ុនហ្វា|
dongmu ដុងមូ តុងម៊ូ|jungwoo ជុងអ៊ូ ចុងវូ|
xiamei សៀម៉ី ស៊ាម៉េ|zhenhua ជឹនហួ ចេនហ័រ|qiangda ឈាំងតា ឆៀងដា|guofeng គួហ្វឹង កូហ្វេង|lianhe លៀនហឺ លានហ៊ឺ|
shuanglong ស៊ួងឡុង ស្វាងឡុង|
weixing វ៉ីស៊ីង វ៉េស៊ិង|changjiu ឆាងជីវ ចាងជូ|
hiroyama ហ៊ីរ៉ូយ៉ាម៉ា ហីរូយ៉ាម៉ា|tsubame ស៊ូបាម៉េ ទ្ស៊ូបាមេ|kanazumi កាណាហ្ស៊ូមី កាណាស៊ូមី|okadashi អូកាដាស៊ី អូកាដាស្ហ៊ី|
mizuro មីហ្ស៊ូរ៉ូ មីស៊ូរូ|
senwaki សេនវ៉ាគី ស៊ែនវ៉ាគី|thaisomboon ថៃសមបូន ថៃសំប៊ូន|krungphat គ្រុងផាត់ ក្រុងផាត|rattanachai រ៉ាតតាណាឆៃ រតនាជ័យ|
vietphong វៀតផុង វៀតហ្វុង|
minhkhang មិញខាង មីនខាង|thuanan ធួនអាន ថ៊្វនអាន|jayawang ចាយ៉ាវ៉ាង ជ័យវ៉ាង|bintulu ប៊ីនទូលូ ប៊ិនធូលូ|
novatex ណូវ៉ាតិច ណូវ៉ាថេក|flexon ហ្វ្លិចសុន ហ្វ្លេកសុន|
matrix ម៉ាទ្រីច ម៉ែត្រិច|vertex វឺតិច វ៉ឺថេក|axiom អាក់ស៊ីអូម អាស៊ីយ៉ុម|seltrion សែលទ្រីយ៉ុន សេលទ្រីអន|
vetlife វេតឡាយហ្វ៍ វ៉េតឡៃ|
surecare សួរខែរ ស៊ួឃែរ|fincredit ហ្វីនក្រេឌីត ហ្វិនគ្រេឌិត|paygo ផេហ្គោ ភេយហ្គូ|telnor តែលណ័រ ថេលណោរ|wavecom វ៉េវខម វេវកុម|
airvista អ៊ែរវីស្តា អែវីស្ទា|
jetstream ជេតស្ទ្រីម ជិតស្ត្រីម|brewcraft ប្រ៊ូក្រាហ្វ ប្រូខ្រាហ្វ|ironwood អាយរិនវូដ អៃអនវូត|
brickland ប្រ៊ិកលែន ប្រិចឡែន|stonegate ស្តូនហ្គេត ស្ទោនកេត|
parkwell ផាកវែល ប៉ាកវ៉ែល|
montclair ម៉ុងក្លែរ ម៉ុនក្លែ|beaumont បូម៉ុង ប៊ូម៉ុនត៍|delacour ដឺឡាគួរ ដេឡាកួ|garvier ហ្គាវីយ៉េ ការវៀ|
lavanson ឡាវ៉ង់សុង លាវ៉ាន់សុន|dupontel ឌុយប៉ុងតែល ឌូផុនថេល|
steinberg ស្តែនប៊ឺក ស្ទាយបឺគ|hoffmann ហុហ្វម៉ាន់ ហូហ្វមេន|lindqvist លីនគ្វីស លិនឃ្វីស្ត|kronberg ក្រុនប៊ឺក គ្រនបឺក|
carmello ខាម៉េឡូ ការមែលលូ|santorini សាន់តូរីនី សានថូរីនី|
cambotex ខេមបូតិច កំបូថេក|camsolar ខេមសូឡា ខាំសូលឡា|khmertech ខ្មែរតិច ខ្មែរថេក|angkortel អង្គរតែល អង្គរថេល"""

BUSINESS = """Manpower=មេនផៅវើរ,មេនផៅវ័រ|Human Resource=ធនធានមនុស្ស|
Human Resources Development=អភិវឌ្ឍន៍ធនធានមនុស្ស|
Recruitment=ជ្រើសរើសបុគ្គលិក,រីគ្រូតមេន|
Recruitment Agency=ទីភ្នាក់ងារជ្រើសរើសពលករ|Labour Supply=ផ្គត់ផ្គង់ពលកម្ម,លេប័រសឹបផ្លាយ|Employment=ការងារ|
Overseas Employment=ការងារក្រៅប្រទេស|Job Placement=ស្វែងរកការងារ|
Service=សេវាកម្ម,សឺវីស|Group=គ្រុប,ហ្គ្រុប|International=អន្តរជាតិ|Manpower Group=មេនផៅវើរគ្រុប|
Labour Export=នាំចេញពលកម្ម|
Training & Recruitment=បណ្តុះបណ្តាលនិងជ្រើសរើស"""

OTHER_TRADES = [
    "Travel",
    "Tours",
    "Microfinance",
    "Construction",
    "Trading",
    "Restaurant",
    "ទេសចរណ៍",
    "មីក្រូហិរញ្ញវត្ថុ",
    "សំណង់",
]

_LETTERS = """A អេ|B ប៊ី|C ស៊ី|D ឌី|E អ៊ី|F អេហ្វ|G ជី|H អេច|I អាយ|J ជេ|K ខេ|L អិល|M អឹម|N អិន|O អូ|P ភី|R អ័រ|
S អេស|
T ធី|U យូ|V វី|Y វ៉ាយ|Z ហ្សេដ"""


def pairs(table: str) -> list[tuple[str, str]]:
    """(Khmer, Latin) of a table."""
    cells = [cell.strip() for cell in table.replace("\n", "").split("|")]
    return [(cell.split(" ", 1)[0], cell.split(" ", 1)[1]) for cell in cells if cell]


def heard(table: str) -> list[tuple[str, list[str]]]:
    """(Latin, [Khmer spellings]) of a table of words that are written by ear."""
    cells = [cell.split() for cell in table.replace("\n", "").split("|")]
    return [(cell[0], cell[1:]) for cell in cells if cell]


def business() -> list[tuple[str, list[str]]]:
    """(Latin phrase, [Khmer phrases])."""
    cells = [cell.split("=") for cell in BUSINESS.replace("\n", "").split("|")]
    return [(latin, khmer.split(",")) for latin, khmer in cells]


LETTERS = dict(pairs(_LETTERS))
