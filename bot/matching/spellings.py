"""How words of the business are written, in both scripts: tables only; vocabulary.py and hearing.py read them.

Concepts, then spellings as people write them; {a,b} stands for either. English words are spelt in Khmer in many vowels,
by people and by the list itself, so the usual ones are all here.
"""

BUSINESS = """
manpower: manpower manpowers manpwr menpower menpav manpav menpaw manpaw
manpower: {មេន,មែន,ម៉េន,ម៉ែន}{ផៅ,ប៉ៅ,ភៅ,ផាវ,ផា}{វើរ,វើ,វ័រ,វឺរ,វឺ,វ៉ឺ,វ៉ើរ,វ៉ើ,វ៉័រ}
labour: labour labor labours labors ពលកម្ម ពលកម {ល,ឡ}{េ,ែ}{ប,ប៊,ប៉}{័រ,ើរ,ើ,ឺរ,ឺ}
supply: supply supplies supplier suppliers {ផ្គត់,ផ្គត}{ផ្គង់,ផ្គង}
supply: {សាប់,សឹប,សាប,សុប,ស៊ុប}{ផ្លាយ,ភ្លាយ,ប្លាយ,ផ្លៃ,ផ្លី,ផ្លេ}
export: export exports exporting {អ៊ិច,អិច,អ៊ិក,អេច}{ស្ប៉ត,ស្ពត} នាំចេញ
recruitment: recruitment recruitments recruitement recruiting recruit recruiter recruiters ជ្រើសរើស
recruitment: {រី,រិ,រេ,រ៉ី}{គ្រូត,ក្រូត,គ្រុត,គ្រូ}{មេន,មិន,ម៉េន,ម៉ិន,មែន} {រី,រិ}គ្រូត
staff: staff staffs staffing personnel បុគ្គលិក បុគលិក
agency: agency agencies agent agents {ទី,}ភ្នាក់{ងារ,ងា} ទីភ្នាកងារ {អេ,អៃ}{ជេន,ជិន,ហ្សិន,ហ្សេន,ជ៉េន}{ស៊ី,សី}
workers: workers worker ពលករ កម្មករ
export workers: {នាំ,បញ្ជូន}ពលករ
human: human មនុស្ស {ហ្យូ,ហ៊ូ,ហ្យ៊ូ,ហៀ}{មែន,មេន,ម៉ែន,ម៉េន}
resource: resource resources ressource ressources ធនធាន {រី,រិ,រេ,រ៉ី,រ៊ី}{សស,សូស,សួស,ហ្សស,ហ្សូស,សស៍,សោស}
human resource: hr {ធនធាន,ធនធាន់}{មនុស្ស,មនុស} {អេច,អែច,អេឆ}{អ័រ,អារ,អរ}
human resource development: hrd {អភិវឌ្ឍន៍,អភិវឌ្ឍ}ធនធានមនុស្ស
employment: employment employments employ {ការងារ,ការងា,កាងារ}
employment: {អេ,អ៊ិ,អ៊ី,អែ,អិ,អ៊ឹ}ម{ផ្លយ,ផ្លោយ,ភ្លយ,ប្លយ}{មេន,មិន,ម៉េន,ម៉ិន,មែន}
overseas: overseas oversea abroad {នៅ,}ក្រៅប្រទេស បរទេស {អូ,អ៊ូ}{វើ,វើរ,វ័រ,វ៉ើ,វឺ,វឺរ,វ៉ឺ}{ស៊ី,ស៊ីស,ស៊ីស៍}
job: job jobs jop
job placement: {ស្វែង,}រកការងារ
placement: placement placements ផ្លេសម{េ,៉េ}ន
service: service services servics {សេវាកម្ម,សេវាកម,សេវ៉ាកម្ម} {សេវា,សេវ៉ា}
service: {ស៊ើ,សឺ,សើ,ស័រ,សឺរ,សើរ,ស៊ើរ}{វីស,វិស,វ៉ីស,វីស៍}
group: group groups {គ្រុ,ហ្គ្រុ,ក្រុ,គ្រូ,ហ្គ្រូ,គ្រ៊ុ}ប
international: international intl inter {អន្តរជាតិ,អន្តរជាត,អន្តរជាត់,អន្តជាតិ}
international: {អ៊ិន,អ៊ីន}ធើ{ណេ,ណា}{សិន,ស្យូ,ស៊ិន}{ណល,ណាល់}
training: training trainings បណ្តុះបណ្តាល{,វិជ្ជាជីវៈ}
consulting: consultancy consulting consultant consultants ប្រឹក្សា{,យោបល់} {ខន,ខុន}សាល់{ធីង,ទីង,ថីង}
cambodia: cambodia cambodian kembodia khembodia {ខេម,កេម,ខែម}បូឌា ខេមបូឌៀ
and: and & of for the និង
branch: branch branches headquarters headquarter headoffice សាខា {ទី,}ស្នាក់ការ{កណ្តាល,}
company: company firm enterprise ក្រុមហ៊ុន
"""

# Firms of another trade with a recruiter's name are other firms.
OTHER = """
travel: travel travels tours tour tourism ទេសចរណ៍ ទេសចរ ដំណើរកម្សាន្ត {ត្រា,ត្រ៉ា,ថ្រា}{វែល,វ៉ែល,វើល,វេល}
air: airline airlines airway airways aviation airport អាកាសចរណ៍ {អ៊ែ,អែ,អ៊ែរ,អែរ,អ៊ៀ}{ឡាញ,ឡាយ,ឡាញស៍,វេ,វ៉េ,វេស៍,វ៉េស៍}
finance: microfinance finance bank banking loan credit capitalbank leasing {គ្រឹះស្ថាន,}{មីក្រូ,}ហិរញ្ញវត្ថុ ធនាគារ
finance: {ឥណ,អិណ}ទាន គ្រឹះស្ថាន {ប៊ែង,ប៊ែងខ៍,បែងខ៍,ប៊ែងគ៍} មូលបត្រ សហគ្រិន
invest: investment investments invest investing វិនិយោគ{ទុន,} {អ៊ិន,អ៊ីន,អិន,អ៊ឹន}វេស{ត៍,ថ៍,}{មិន,មេន,ម៉េន,ម៉ិន,មែន}
trade: trading trade import ពាណិជ្ជកម្ម នាំចូល {ត្រេ,ថ្រេ,ទ្រេ}ឌីង
building: construction constructions property properties realty estate boreydevelopment សំណង់ អចលនទ្រព្យ
building: engineering contractor contractors វិស្វកម្ម {ប្រ,ប្រ៉ូ,ព្រ,ប្រូ}{ផឺ,ភឺ,ផើ,ភើ,ពើ,ប៉ឺ,ផ័រ}{ធី,ទី,ធីស៍}
school: school academy university college institute សាលារៀន វិទ្យាល័យ សាកលវិទ្យាល័យ វិទ្យាស្ថាន
health: hospital clinic pharmacy pharma medical មន្ទីរពេទ្យ គ្លីនិក ឱសថស្ថាន
food: restaurant cafe coffee food foods beverage beverages mart supermarket market ភោជនីយដ្ឋាន កាហ្វេ ផ្សារទំនើប
hotel: hotel hotels guesthouse resort សណ្ឋាគារ ផ្ទះសំណាក់
goods: garment garments apparel textile textiles footwear shoes factory factories furniture electronics electronic
goods: jewelry cosmetics plastic plastics packaging manufacturing {រោងចក្រ,}{កាត់ដេរ,ស្បែកជើង,វាយនភណ្ឌ} រោងចក្រ
goods: គ្រឿងអលង្ការ អេឡិចត្រូនិក អេឡិចត្រូនិច {ហ្គា,គា}{មេន,ម៉េន,មិន,ម៉ិន}{,ត៍}
goods: {ហ្វូត,ហ្វ៊ូត,ហ្វុត}{វែរ,វ៉ែរ,វែ,វៀរ} {តិច,ថិច,តិក,ថេក}{ស្តាយ,ស្តាញ,ស្ថាយ,ស្តៃ}
industry: industry industries industrial ឧស្សាហកម្ម
telecom: telecom telecoms telecommunication telecommunications ទូរគមនាគមន៍
transport: transport logistics logistic express taxi shipping ដឹកជញ្ជូន ឡូជីស្ទីក ភស្តុភារ
media: media studio news printing បោះពុម្ព
insurance: insurance assurance ធានារ៉ាប់រង {អ៊ីន,អ៊ិន,អិន}{សួ,ស៊ួ,សូ,ស្យូ}{រ៉ង់,រេន,រ៉េន,រ៉ាន់,រ៉ង់ស៍,រ៉ង}
security: security guard សន្តិសុខ
farm: farm farms agriculture agro rice plantation plantations កសិកម្ម ចម្ការ
auto: auto motor motors garage យានយន្ត
holding: holding holdings {ហូល,ហ៊ូល,ហូ}ឌីង{,ស៍}
"""

# Too short to be cut off a longer word: words of the business only where they stand by themselves.
ALONE = """
manpower: m{a,e}np{awer,over,aver,avor,auer,aour}
employment: karngea{,r} kangear
job: ចប ចុប ជ៉ប
training: {ត្រេ,ត្រែ,ថ្រេ,ទ្រេ}{នីង,និង,ណីង}
"""

# Brands too: words of the business only after 'human resources'.
DEVELOPMENT = "development developments {ឌីវ,ឌីវេ,ឌីវ៉េ}{ឡុប,ឡប់,ឡូប}{មេន,ម៉េន,មិន}"

# Brands too, so words of the business only at the end, after a name.
TRAILING = """
development: development developments អភិវឌ្ឍន៍ អភិវឌ្ឍ {ឌី,ឌិ,ឌឺ}{វេ,វ៉េ,វី,វ៉ិ}{ឡុប,ឡប់,ឡូប,លុប}{មេន,ម៉េន,មិន,ម៉ិន,មែន}
technology: technology technologies បច្ចេកវិទ្យា {ថេក,តិច,ថិច,តេក}{ណូ,ណ,ណុ}{ឡូ,ឡ,ឡុ}{ជី,ហ្ស៊ី}
solution: solution solutions
"""

# Words that any firm may call itself: alone, or beside words of the business, they tell nobody apart.
GENERIC = """
best better good great nice super top vip first one number new modern smart quick fast easy quality premium
special professional popular perfect standard excellent expert leader leading master success successful lucky
luck happy win winner rich million money work working worker jobs career careers home house family brother
brothers sister people care help support safe safety center centre world global globe universal national nation
public general service services system solution solutions partner partners team network link connect development
business asia asian asean orient oriental east eastern west western south southern north northern cambodia
cambodian kampuchea kampuchia khmer khmae khmai mekong phnom penh phnompenh pp europe
city country village land
thm{ey,ei,ay,ai} tm{ey,ei,ay,ai} l{a,o,}'or l{a,o}or l'{a,o}r pipup pip{o,u}p{,h}lok kompul kompol akphiwat
aphivat aphivath sakal chiet cheat srok
ល្អ ល្អបំផុត ល្អប្រសើរ ប្រសើរ ថ្មី ទំនើប កំពូល លេខមួយ ទីមួយ ដំបូង ឆ្លាត រហ័ស លឿន គុណភាព ពិសេស វិជ្ជាជីវៈ ជោគជ័យ
ផ្ទះ គ្រួសារ បងប្អូន ប្រជា ប្រជាជន ជំនួយ គាំទ្រ សុវត្ថិភាព មជ្ឈមណ្ឌល ពិភពលោក ពិភព សកល សកលលោក ជាតិ សាធារណៈ
អភិវឌ្ឍន៍ អភិវឌ្ឍ ដៃគូ ក្រុម បណ្តាញ អាជីវកម្ម ជំនួញ អាស៊ី អាស៊ាន បូព៌ា កម្ពុជា ខ្មែរ ភ្នំពេញ មេគង្គ ទីក្រុង
ក្រុង ប្រទេស ភូមិ ស្រុក អន្តរជាតិ ការងារ {បេស,បែស,បេស្ត,បែស្ត,បេស៍} {ថប,ថុប,ថប់} {ញូ,ញ៉ូវ,ញូវ} {ហ្គូដ,ហ្គុដ,គូដ}
{វើល,វើលដ៍,វ៉ើល,វ៉ើលដ៍,វើដ} {អេស៊ា,អាស្យាន,អេស៊ាន,អាស៊ា} {ស៊ុបភើ,ស៊ូពើ,ស៊ូបើរ,ស៊ុបពើរ}
{ហ្គ្លូបល,គ្លូប៊ល,ហ្គ្លូប៊ល,គ្លូបល} {វីអាយភី,វីអាយពី} {ហ្វាស់,ហ្វឺស} {ស្មាត,ស្មាធ} {ឡាក់គី,ឡាក់ឃី}
{ហេបភី,ហេប៊ី,ហែបភី} {ហូម,ហោម} {មីលៀន,មិលៀន}
"""

# As they sound, in Latin letters: Khmer and English words alike. A hyphen: written in two words as well.
HEARD = """
manpower: m{a,e}np{ao,a}v{e,a,o,eu}
labour: pol{,a,o}k{a,o}m
supply: s{o,a,eu}play pk{o,a}t-pk{o,a}ng
export: e{k,ks,ch}sp{o,a}t noam-chenh
recruitment: rekr{o,oy}tm{e,a,o}n{,t} ch{re,reu,ro}s-r{e,eu,o}s
agency: {ti-,}pn{ea,e}k-ngea
workers: ponl{a,o}ko
export workers: n{oa,om}m-pol{,a,o}k{o,a}
human resource: t{o,u}n{,a}t{ea,o}n-m{,o,a}n{u,o}{s,} {hyumen,humen,human,yumen}-resos
employment: {e,a}mpl{oy,ay,o,i}m{e,a,o}n{,t}
overseas: {,no}kr{o,a}-pr{a,o}te{s,}
job placement: {,sveng-}rok-kangea
placement: pl{e,ay,a}s{,e}m{e,a}n{,t}
service: sev{a,e}-k{a,o}m
service employment: seva-kangea
international: {e,a}nt{e,a,o,eu}n{a,e}s{o,eo,e}n{a,o,e}l {a,o}nt{a,o}{,k,ra,ro,rak,rok}-chat
training: p{a,o}nto{s,}-p{a,o}ntal
consulting: k{o,a}ns{o,a}lt{e,a}ng
building: konstr{o,a}ks{o,e}n
"""
# Too much like ends of names to be cut off a longer word.
HEARD_ALONE = """
labour: {le,la,ley,lo}b{or,er,ar,eu} pon{k,l}{a,o}kam
supply: s{o,a,eu}pli
recruitment: rekr{o,oy}t rekr{o,oy}t{e,a,o}n{,t}
staff: bok{,o,a}lik
agency: {e,a}{k,ch}{e,a}nsi
workers: pol{,a,o}ko pol{a,o}ka kammako
human: hyumen humen
resource: res{o,a}s
employment: kang{ea,ia} karngear
overseas: ov{e,a,o,eu}{,r}s{i,a}{,s}
service: s{e,o,eu}vi{s,se}
group: krup grup kroop groop
training: tr{e,ay}ning
cambodia: kampotia
company: k{a,o}mp{a,o}ni
travel: tr{a,e}v{e,a,o,eu}l tesacho tesocho
trade: tr{e,ay}ting
"""
