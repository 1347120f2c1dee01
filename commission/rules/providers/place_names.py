"""Places a name can carry: two bodies of one kind in two places are two bodies, however alike the rest.

Towns, cities and counties of the United Kingdom from general knowledge, a word each, and how counties are cut short; a
place that is not among them is often told by how its name ends.
"""

_PLACES = """
aberdeen aberystwyth accrington aldershot alnwick altrincham ambleside andover anglesey antrim arbroath armagh ashford
ashington aylesbury ayr bakewell banbury bangor barking barnet barnsley barnstaple barrow barry basildon basingstoke
bath bedford bedfordshire belfast belper berkshire berwick bewdley bexhill bexley bicester bideford birkenhead
birmingham blackburn blackpool blyth bodmin bolton boston bournemouth bracknell bradford braintree brecon brent
brentwood bridgend bridgnorth bridgwater bridlington brighton bristol bromley bromsgrove broseley buckingham
buckinghamshire burnley burton bury buxton caerphilly camborne cambridge cambridgeshire camden cannock canterbury
cardiff cardigan carlisle carmarthen carmarthenshire ceredigion chelmsford cheltenham cheshire chester chesterfield
chichester chippenham chorley cirencester clacton cleethorpes clwyd clydebank colchester consett conwy corby cornwall
coventry crawley crewe cromer croydon cumbria cwmbran darlington dartford daventry deal denbighshire derby derbyshire
derry devizes devon dewsbury doncaster dorchester dorset dover droitwich dudley dumfries dundee dunfermline dunstable
durham dyfed ealing eastbourne eastleigh edinburgh ellesmere ely enfield epsom essex evesham exeter exmouth falkirk
falmouth fareham farnborough farnham felixstowe fife flintshire folkestone frome gateshead gillingham glamorgan glasgow
glastonbury gloucester gloucestershire gosport grantham gravesend greenock greenwich grimsby guernsey guildford gwent
gwynedd hackney halesowen halifax hampshire haringey harlow harrogate harrow hartlepool hastings hatfield havant
haverfordwest havering hereford herefordshire hertford hertfordshire hexham highlands hillingdon hinckley hitchin
horsham hounslow hove huddersfield hull humberside huntingdon huyton ilkeston inverness ipswich ironbridge islington
jarrow jersey keighley kendal kent keswick kettering kidderminster kidsgrove kilmarnock kingston kirkcaldy knutsford
lambeth lanarkshire lancashire lancaster leamington ledbury leeds leicester leicestershire leigh leominster lewes
lewisham leyland lichfield limavady lincoln lincolnshire lisburn liverpool llandrindod llandudno llanelli londonderry
london loughborough lowestoft ludlow luton macclesfield madeley maidenhead maidstone malvern manchester mansfield
margate marlborough matlock merseyside merthyr merton middlesbrough middlesex milton minehead monmouth monmouthshire
morecambe morpeth motherwell nantwich neath nelson newark newbury newcastle newham newport newquay newry
newtown norfolk northallerton northampton northamptonshire northumberland northumbria northwich norwich nottingham
nottinghamshire nuneaton oakham oldbury oldham omagh ormskirk oswestry oxford oxfordshire paignton paisley pembroke
pembrokeshire penrith penzance pershore perth peterborough plymouth pontefract pontypool pontypridd poole portsmouth
powys preston prestatyn ramsgate rawtenstall reading redbridge redcar redditch redruth reigate renfrewshire rhondda
rhyl richmond ripon rochdale rochester rotherham rugby rugeley runcorn rutland ryde rye salford salisbury sandwell
scarborough scunthorpe selby sevenoaks sheffield shifnal shrewsbury shropshire skegness skelmersdale slough smethwick
solihull somerset southampton southend southport southwark stafford staffordshire staines stamford stanley stevenage
stirling stockport stockton stoke stornoway stourbridge stourport stratford strathclyde stroud suffolk sunderland
surrey sussex sutton swansea swindon tamworth taunton teesside telford tenbury tenby tewkesbury thanet thetford
thurrock tipton tiverton tonbridge torbay torfaen torquay totnes trafford trowbridge truro tunbridge tyneside tyrone
ulster uttoxeter wakefield wales wallasey wallsend walsall waltham wandsworth wantage warminster warrington warwick
warwickshire watford wednesbury wellingborough wellington wells welshpool wembley westminster weston westmorland
wexham weymouth whitby whitchurch whitehaven widnes wigan wight willenhall wiltshire wimbledon winchester windsor
wirral wisbech witney woking wokingham wolverhampton wolverton worcester worcestershire workington worksop worthing
wrekin wrexham wycombe wyre yarmouth yeovil york yorkshire england scotland ireland britain british english scottish
welsh irish cymru midlands mercia marches
"""
PLACES = frozenset(_PLACES.split())

COUNTIES = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "hants": "hampshire",
    "herefs": "herefordshire",
    "herts": "hertfordshire",
    "hunts": "huntingdonshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "mids": "midlands",
    "monmouths": "monmouthshire",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "pembs": "pembrokeshire",
    "salop": "shropshire",
    "shrops": "shropshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}
"""How a county is cut short, and what it is in full."""

_ENDINGS = tuple(
    "borough bourne bridge bury by chester church combe cote dale den don ditch field ford gate ham hampton haven hill "
    "hurst land ley minster moor mouth ness ney pool port shire stead ster stoke stow ston thorpe ton town vale well "
    "wich wick wold wood worth wyn".split()
)
_BEGINNINGS = ("aber", "ballin", "bally", "caer", "inver", "kirk", "llan", "pont", "stoke", "tref", "tre")
_SHORTEST = 6


def is_place(word: str) -> bool:
    """True for a place that is known (a word in small letters without signs)."""
    return word in PLACES or word in COUNTIES


def may_be_place(word: str) -> bool:
    """True for a known place, and for a word that ends or begins as many places do: `oldington`, `llanfair`."""
    if is_place(word):
        return True
    return len(word) >= _SHORTEST and (word.endswith(_ENDINGS) or word.startswith(_BEGINNINGS))
