"""What is suggested for a wrong name, measured on names typed wrong by hand and on names made wrong by rule."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from cablegram.relaxng.suggest import Guesses, nearest

# Typed name and right answer (or right answers, divided by `|`); one pair after the other. The tables were written
# before what they measure; the further ones after it, and before the aliases that they showed to be missing.
ELEMENTS = """
teiHeadr teiHeader      teiHeadder teiHeader    teiHaeder teiHeader     fileDsec fileDesc       fileDescr fileDesc
fileDec fileDesc        titleStm titleStmt      titelStmt titleStmt     titleStnt titleStmt     titlStmt titleStmt
publicationStm publicationStmt                  publicatonStmt publicationStmt                  sorceDesc sourceDesc
publicationSmt publicationStmt                  publictionStmt publicationStmt                  souceDesc sourceDesc
sourceDecs sourceDesc   profilDesc profileDesc  profileDecs profileDesc encodngDesc encodingDesc
encodinDesc encodingDesc                        encodigDesc encodingDesc                        revisonDesc revisionDesc
revisionDec revisionDesc                        corespDesc correspDesc  corrrespDesc correspDesc
correspAcion correspAction                      corespAction correspAction                      persNmae persName
correspActoin correspAction                     correspContex correspContext                    perName persName
presName persName       persNme persName        perssName persName      placName placeName      placeNmae placeName
plceName placeName      orgNam orgName          orgNmae orgName         ogrName orgName         settlment settlement
setlement settlement    settelment settlement   contry country          coutnry country         cuntry country
adress address          addres address          adddress address        addrlin addrLine        postscipt postscript
poscript postscript     postcript postscript    salut salute            slaute salute           saulte salute
singed signed           sgined signed           signd signed            opner opener            openner opener
clsoer closer           closr closer            datline dateline        datelien dateline       dtae date
daet date               dat date                not note                noet note               ntoe note
abrr abbr               abr abbr                abbrr abbr              expn expan              exapn expan
choise choice           choce choice            chioce choice           coice choice            unclaer unclear
uncler unclear          supplyed supplied       suplied supplied        suppiled supplied       delSpn delSpan
addSpn addSpan          gpa gap                 foreing foreign         foriegn foreign         forein foreign
emhp emph               quoet quote             qoute quote             itme item               itm item
lsit list               listt list              lst list                tabel table             tabl table
tabble table            cel cell                celll cell              rwo row                 figre figure
figur figure            figDsec figDesc         graphc graphic          grahpic graphic         bilb bibl
bibll bibl              listBib listBibl        listPerso listPerson    lisPlace listPlace      listPlac listPlace
listOgr listOrg         availabilty availability                        avalability availability
availibility availability                       lisence licence         liscense licence        license licence
publiser publisher      publischer publisher    pubisher publisher      idon idno               idnoo idno
repositry repository    repositoy repository    instituion institution  insitution institution  colection collection
collecton collection    msDec msDesc            msDescr msDesc          msIdentifer msIdentifier
msIdentifir msIdentifier                        physDecs physDesc       objectDec objectDesc    objectDescr objectDesc
handNot handNote        hanShift handShift      handShif handShift      measur measure          mesure measure
langauge language       languge language        langUsag langUsage      editonStmt editionStmt  editionSmt editionStmt
respStm respStmt        respSmt respStmt        seriesStm seriesStmt    noteStmt notesStmt      notesStm notesStmt
keywors keywords        textClas textClass      taxnomy taxonomy        taxonmy taxonomy        categry category
catgory category  catDes catDesc  projectDecs projectDesc projecDesc projectDesc  editoralDecl editorialDecl
editorialDcl editorialDecl                      samplinDecl samplingDecl                        hyphnation hyphenation
normalizaton normalization                      correciton correction   hyphention hyphenation  punctation punctuation
interpretaton interpretation                    occupaion occupation    ocupation occupation    nationalty nationality
natonality nationality  affilation affiliation  affiliaton affiliation  roleNmae roleName       rolName roleName
forenme forename        fornename forename      forname forename        surnme surname          surnam surname
sirname surname         geogNam geogName        regoin region           reigon region           locaton location
loction location        milstone milestone      milestoen milestone     facsimle facsimile      facsmile facsimile
surfce surface          zoen zone               graphi graphic          spekaer speaker         speker speaker
stge stage              castLst castList        titlPage titlePage      titlePge titlePage      docTtile docTitle
docAutor docAuthor      epigrph epigraph        bylin byline            trailr trailer          argumnt argument
segmetation segmentation                        linkGrop linkGrp        particDsec particDesc   settingDes settingDesc
persnGrp personGrp      relaton relation        evnt event              eventNme eventName      wittnes witness
witnes witness          listWitt listWit        rgd rdg                 rdgGrop rdgGrp          cntry country

persname persName       PersName persName       PERSNAME persName       pers_name persName      pers-name persName
person_name persName    placename placeName     place-name placeName    orgname orgName         teiheader teiHeader
TeiHeader teiHeader     TEIHeader teiHeader     tei TEI                 Tei TEI                 filedesc fileDesc
FileDesc fileDesc       file_desc fileDesc      titlestmt titleStmt     sourcedesc sourceDesc   profiledesc profileDesc
revisiondesc revisionDesc                       encodingdesc encodingDesc                       correspdesc correspDesc
correspaction correspAction                     msdesc msDesc           msidentifier msIdentifier
listperson listPerson   list_person listPerson  listplace listPlace     listorg listOrg         P p
Div div                 Head head               Note note               Date date               DateLine dateline
dateLine dateline       postScript postscript   PostScript postscript   foreName forename       surName surname
addrline addrLine       handshift handShift     publicationstmt publicationStmt                 respstmt respStmt
biblscope biblScope     biblstruct biblStruct   figdesc figDesc         textclass textClass     langusage langUsage
rolename roleName       pubplace pubPlace       castlist castList       titlepage titlePage     classdecl classDecl

li item                 ul list                 ol list                 dl list                 h1 head
h2 head                 h3 head                 h4 head                 h6 head                 i hi|emph
em emph|hi              b hi                    strong hi|emph          br lb                   img graphic
a ref                   span seg                td cell                 tr row                  th cell
blockquote quote        sup hi                  sub hi                  section div             html TEI
ins add                 strike del              figcaption figDesc|head center hi               small hi
font hi                 dt label                dd item                 link ref|ptr            caption head|figDesc
para p                  simpara p               sect1 div               chapter div             itemizedlist list
orderedlist list        listitem item           emphasis emph|hi        footnote note           endnote note
ulink ref               xref ref|ptr            xptr ptr                mediaobject figure      inlinegraphic graphic
informaltable table     entry cell              foreignphrase foreign   personname persName     firstname forename
lastname surname        citetitle title         acronym abbr            TEI.2 TEI               teicorpus teiCorpus
div0 div                dateStruct date         witList listWit         u hi

paragraph p             paragraf p              linebreak lb            lineBreak lb            line-break lb
pagebreak pb            pageBreak pb            page pb                 columnbreak cb          footNote note
heading head            headline head           header teiHeader|head   reference ref           abbreviation abbr
abbrev abbr             expansion expan         deletion del            delete del              deleted del
insertion add           insert add              inserted add            addition add|additions  strikethrough del
organisation orgName    organization orgName    organizationName orgName                        city settlement
town settlement         village settlement      personName persName     greeting salute         salutation salute
signature signed        sig signed              sign signed             ps postscript           PS postscript
verse lg|l              stanza lg               strophe lg              line l|lb               image graphic|figure
picture graphic|figure  illustration figure     photo figure|graphic    citation cit|quote|bibl bibliography listBibl
bib bibl                illegible gap|unclear   missing gap             lacuna gap              omission gap
uncertain unclear       corrected corr          regularized reg         original orig           underline hi
bold hi                 italic hi               italics hi              superscript hi          highlight hi
number num  numeral num  money measure  amount measure|num  datetime date  year date  month date
catchword catchwords|fw sender correspAction
recipient correspAction copyright availability|licence                  rights availability|licence
metadata teiHeader      identifier idno         shelfmark idno          archive repository      library repository
source sourceDesc       publication publicationStmt                     responsibility respStmt|resp
comment note            annotation note         apparatus app           birthday birth          job occupation|roleName

anmerkung note          fussnote note           Fußnote note            absatz p                seitenumbruch pb
zeilenumbruch lb        ort placeName|place|settlement                  datum date              unterschrift signed
anrede salute           überschrift head        titel title             liste list              eintrag item
tabelle table           zelle cell              bild graphic|figure     zitat quote             verweis ref
nachschrift postscript  adresse address         autor author            verlag publisher        herausgeber editor
abkürzung abbr          land country            stadt settlement        streichung del          lücke gap
beruf occupation        geburt birth            tod death               titre title             personne person|persName
lieu placeName|place    paragraphe p            nom name                prénom forename         auteur author
tableau table           cellule cell            pays country            ville settlement        naissance birth
mort death              référence ref           langue language|lang    abréviation abbr        rature del
ajout add               lacune gap              vorname forename        nachname surname        person_ person

items item              lists list              persons person          places place            names name
notes note              dates date              paragraphs p            tables table            rows row
cells cell              figures figure          heads head              divs div                refs ref
abbrs abbr              measures measure        languages language      authors author          editors editor
titles title            keyWord keywords        keyword keywords        categories category     countries country
settlements settlement  addresses address       events event            witnesses witness       placeNames placeName
persNames persName      orgNames orgName        changes change          roles role              abstracts abstract
terms term              publishers publisher    licenses licence        licences licence        quotes quote
quotations quotation    lines line|l            stdVal stdVals

namePers persName       namePlace placeName     nameOrg orgName         personList listPerson   placeList listPlace
orgList listOrg         biblList listBibl       descFile fileDesc       headerTei teiHeader     stmtTitle titleStmt
descSource sourceDesc   persList listPerson     identifierMs msIdentifier                       descMs msDesc
changeList listChange   pubStmt publicationStmt titleStatement titleStmt                        fileDescription fileDesc
profileDescription profileDesc                  sourceDescription sourceDesc                    respStatement respStmt
encodingDescription encodingDesc                revisionDescription revisionDesc                langUse langUsage
manuscriptDescription msDesc                    publicationStatement publicationStmt            pers persName|person
editionStatement editionStmt                    correspondenceDescription correspDesc           lineGroup lg
correspondenceAction correspAction              personGroup personGrp   linkGroup linkGrp       addressLine addrLine
addrLines addrLine      geographicName geogName figureDescription figDesc                       figureDesc figDesc
physicalDescription physDesc                    physicalDesc physDesc   categoryDescription catDesc
manuscriptIdentifier msIdentifier               persn person            listPers listPerson
"""

ATTRIBUTES = """
whne when               wehn when               hwen when               whe when                wen when
typ type                tpye type               tyep type               typpe type              subtyp subtype
subType subtype         sub-type subtype        Type type               xmlid xml:id            xml:ID xml:id
xmlId xml:id            xml_id xml:id           id xml:id               ID xml:id               lang xml:lang
xmllang xml:lang        xml:language xml:lang   language xml:lang       notbefore notBefore     not-before notBefore
not_before notBefore    notBefor notBefore      notafter notAfter       notAfte notAfter        noAfter notAfter
fro from                targt target            traget target           taget target            targets target
href target             src url                 link target             corep corresp           coresp corresp
correspond corresp      certainty cert          confidence cert         responsible resp        responsibility resp
class rend|type         style rend|rendition    rendtion rendition      renditon rendition      rendering rend|rendition
number n                num n                   no n                    nr n                    nummer n
date when               datum when              year when               isoDate when|when-iso   whenIso when-iso
wheniso when-iso        when_iso when-iso       fromiso from-iso        notBeforeIso notBefore-iso
key ref                 reference ref           refs ref                idref target|ref|corresp
pointer target          facsimile facs          image facs|url          evidnce evidence        evidece evidence
reson reason            resaon reason           raeson reason           extnet extent           quantiy quantity
quanity quantity        units unit              untis unit              amount quantity         widht width
wdith width             heigth height           hieght height           heigt height            plce place
palce place             position place          rol role                roles role              col cols
columns cols            colspan cols            rowspan rows            rwos rows               schem scheme
shceme scheme           statsu status           satus status            versoin version         vesion version
mainlang mainLang       mainLanguage mainLang   otherlangs otherLangs   otherLang otherLangs    scribref scribeRef
comodity commodity      mediun medium           medum medium            levl level              lvl level
brake break             brek break              gender sex              sexe sex                usge usage
encodng encoding        mimetype mimeType       mime-type mimeType      precison precision      sameas sameAs
copyof copyOf  nxt next  previous prev  calender calendar  datingmethod datingMethod
minoccurs minOccurs     maxOccur maxOccurs      types type              ressp resp              author resp
editor resp             speaker who             whoo who                targe target            hnad hand
color rend              font rend               align rend              begin from              start from
end to                  until to                since from              before notBefore        after notAfter
earliest notBefore      latest notAfter         dateFrom from           dateTo to               lenght length
duration dur            quelle source           sprache xml:lang        grund reason            breite width
höhe height             ziel target             langue xml:lang         raison reason           lieu place
sorce source            souce source            soruce source           analysis ana            facss facs
"""

FURTHER_ELEMENTS = """
bilbStruct biblStruct  paragrahp p  paragaph p  emphasize emph  footnotes note  salutaion salute  valediction closer
handwriting handNote  cancel del  correspondance correspDesc  editorDecl editorialDecl  titlStatement titleStmt
publishr publisher  edtion edition  summry summary  orgin origin  provnance provenance  custHist custodialHist
acquistion acquisition  bindDesc bindingDesc  decorationNote decoNote  supportDsc supportDesc  layotDesc layoutDesc
mesureGrp measureGrp  foliaton foliation  sealdesc sealDesc  listevent listEvent  listRelations listRelation
placenames placeName  firstName forename  LastName surname  GeogName geogName  geoname geogName  districts district
popultion population  breakline lb  line_break lb  new_page pb  pagebegin pb  footNotes note  image_ graphic|figure
grafic graphic  graphics graphic  fig figure  figDescr figDesc  figures figure  tableRow row  tbl table  cels cell
rows row  lists list  listItem item  bullets list  itemlist list  strong_ hi|emph  highlght hi  boldface hi
regularisation reg  regularise reg  sick sic  correct corr  corection correction|corr  insertions add
additon add|additions  deletions del  delSpann delSpan  unreadable gap  illegibel gap  unsicher unclear  unclr unclear
supplyd supplied  abbrevation abbr  expand expan  acronyms abbr  langague language  frgn foreign  name_ name
titel title  titles title  chapters div  divison div  subsections div  sectn div  opening opener  closing closer
dateLin dateline  signedBy signed  signatureline signed  postscriptum postscript  address_line addrLine
addrLn addrLine  streets street  countries country  regoins region  ReviSionDesc revisionDesc  chang change
changes change  respStatment respStmt  funders funder  sponser sponsor  authr author  autors author  editer editor
licenze licence  availabillity availability  idNumber idno  idnum idno  seriesStatement seriesStmt
noteStmts notesStmt  sourceDescr sourceDesc  msIdent msIdentifier  countrys country  institute institution
repos repository  colletion collection  altIdent altIdentifier  phisDesc physDesc  handdesc handDesc
handsDesc handDesc  profilDescription profileDesc  creaton creation  lang_usage langUsage  correspSender correspAction
correspContxt correspContext  keyWords keywords  therm term  termn term  taxonomie taxonomy  categorie category
interpr interp  interpGroup interpGrp  witnessList listWit  readingGroup rdgGrp  lemm lem  rolle role
castitem castItem  castLists castList  speakr speaker  stages stage  stagedir stage  prolog prologue  epilog epilogue
epigraf epigraph  trailler trailer  bylne byline
"""

FURTHER_ATTRIBUTES = """
whenn when  when-ISO when-iso  whne-iso when-iso  notbeforeIso notBefore-iso  notAftr notAfter  tpe type  typee type
subtyype subtype  rends rend  renditions rendition  rendtion rendition  xmlLang xml:lang  xml-lang xml:lang
xml.id xml:id  _id xml:id  identifier xml:id  targt target  trget target  tagret target  corrsp corresp
corespond corresp  facz facs  fascs facs  facsimiles facs  sourc source  sources source  certaintity cert  crt cert
resps resp  resposible resp  reasons reason  qauntity quantity  quantitiy quantity  unti unit  extnt extent
plac place  places place  rolle role  colls cols  rws rows  wdth width  hight height  statuss status  staus status
versn version  mediums medium  levels level  usag usage  schme scheme  schemes scheme  mimetyp mimeType
mime_Type mimeType  langMain mainLang  langsOther otherLangs  scribe hand|scribeRef  evidance evidence
evidences evidence  formm form  whos who  numbr n  until_ to  beginning from  too to  form_ form  toWho toWhom
calndar calendar  samAs sameAs
"""

NO_ELEMENT = """
foo bar baz qux xyzzy asdf qwerty widget button iframe canvas noscript textarea checkbox svg polygon mathml msqrt
stylesheet applyTemplates variable function boolean integer invoice customer shoppingCart weather temperature pizza
banana elephant hovercraft zzz kkkk wibble frobnicate thingamajig database password username cookie mutex kernel
javascript bootstrap hashtag emoji pixel tensor voltage resistor molecule enzyme chromosome galaxy asteroid rocket
bicycle helicopter xylophone
"""

NO_ATTRIBUTE = """
foo bar onclick onload tabindex autocomplete placeholder checked disabled readonly maxlength novalidate viewBox stroke
opacity zindex jquery pizza banana kkk charset async crossorigin integrity sandbox
"""


def pairs(table: str) -> list[tuple[str, tuple[str, ...]]]:
    words = table.split()
    return [(typed, tuple(right.split("|"))) for typed, right in zip(words[::2], words[1::2], strict=True)]


def names_of(schema: Path, kind: str) -> list[str]:
    """The names of all elements or attributes that a schema in XML syntax declares."""
    names: set[str] = set()
    for pattern in etree.parse(schema).iter(f"{{*}}{kind}"):
        names.add(pattern.get("name", ""))
        names.update(str(name.text) for name in pattern.findall("{*}name"))
    return sorted(names - {""})


def measured(schemas: list[Path], kind: str, table: str) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """For each typed name and each schema that has a right answer: the name, the right answers, what is suggested."""
    for schema in schemas:
        names = names_of(schema, kind)
        for typed, right in pairs(table):
            here = tuple(name for name in right if name in names)
            if here and typed not in names:
                yield typed, here, nearest(typed, names, kind=kind)


@pytest.fixture
def schemas(shared: Path, checkout: Path) -> list[Path]:
    return [shared / "tei/rng/tei_all.rng", checkout / "schema/cable.rng"]


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("element", ELEMENTS),
        ("element", FURTHER_ELEMENTS),
        ("attribute", ATTRIBUTES),
        ("attribute", FURTHER_ATTRIBUTES),
    ],
    ids=["elements", "further elements", "attributes", "further attributes"],
)
def test_what_was_meant_comes_first(schemas: list[Path], kind: str, table: str) -> None:
    results = list(measured(schemas, kind, table))
    wrong = [result for result in results if result[2][:1] not in [[name] for name in result[1]]]
    missed = [result for result in wrong if not set(result[1]) & set(result[2])]
    assert len(wrong) <= 0.10 * len(results), wrong
    assert len(missed) <= 0.05 * len(results), missed


def test_the_tables_are_large_enough(schemas: list[Path]) -> None:
    typed = {
        (kind, result[0])
        for kind, table in (("element", ELEMENTS), ("attribute", ATTRIBUTES))
        for result in measured(schemas, kind, table)
    }
    assert len(typed) >= 320
    assert len(NO_ELEMENT.split()) + len(NO_ATTRIBUTE.split()) >= 60


@pytest.mark.parametrize(("kind", "table"), [("element", NO_ELEMENT), ("attribute", NO_ATTRIBUTE)])
def test_nothing_far_fetched(schemas: list[Path], kind: str, table: str) -> None:
    for schema in schemas:
        names = names_of(schema, kind)
        suggested = {word: nearest(word, names, kind=kind) for word in table.split()}
        assert not {word: found for word, found in suggested.items() if found}


def made_wrong(name: str, at: int) -> Iterator[str]:
    """A name with one letter dropped, doubled, swapped, replaced and in the other case."""
    at %= len(name)
    yield name[:at] + name[at + 1 :]
    yield name[:at] + name[at] + name[at:]
    if at + 1 < len(name):
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    yield name[:at] + ("x" if name[at] != "x" else "s") + name[at + 1 :]
    yield name[:at] + name[at].swapcase() + name[at + 1 :]


def test_one_wrong_letter_in_any_element(shared: Path) -> None:
    names = names_of(shared / "tei/rng/tei_all.rng", "element")
    first = wrong = 0
    for number, name in enumerate(names):
        for typed in made_wrong(name, number):
            if typed and typed not in names:
                wrong += 1
                first += nearest(typed, names, kind="element")[:1] == [name]
    assert first >= 0.9 * wrong, f"{first} of {wrong}"


@pytest.mark.parametrize(
    ("typed", "allowed", "expected"),
    [
        ("author", {"persName", "date", "placeName"}, ["persName"]),
        ("person", {"persName", "date"}, ["persName"]),
        ("title", {"head", "p"}, ["head"]),
        ("source", {"sourceDesc", "fileDesc"}, ["sourceDesc"]),
        ("li", {"p", "note"}, []),
        ("em", {"hi", "emph", "p"}, ["emph", "hi"]),
        ("persNam", {"persName", "placeName"}, ["persName"]),
        ("p", {"p"}, ["p"]),
        ("anything", set(), []),
        ("", {"p", "lb"}, []),
        ("\N{GREEK SMALL LETTER ALPHA}", {"p", "lb"}, []),
    ],
)
def test_only_what_is_allowed(typed: str, allowed: set[str], expected: list[str]) -> None:
    assert nearest(typed, allowed, kind="element") == expected


def test_attributes_have_their_own_aliases() -> None:
    allowed = {"xml:id", "xml:lang", "rend", "when"}
    assert nearest("id", allowed, kind="attribute") == ["xml:id"]
    assert nearest("XML:ID", allowed, kind="attribute") == ["xml:id"]
    assert nearest("class", allowed, kind="attribute") == ["rend"]
    assert nearest("id", allowed, kind="element") == []


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        # A slip of one letter is shown beside an alias, unless the alias is one itself.
        ("element", "county", ["region", "country"]),
        ("element", "autor", ["author"]),
        ("element", "parag", ["p", "param"]),
        ("attribute", "render", ["rend"]),
    ],
)
def test_aliases(kind: str, typed: str, expected: list[str], shared: Path) -> None:
    assert nearest(typed, names_of(shared / "tei/rng/tei_all.rng", kind), kind=kind) == expected


@pytest.mark.parametrize(
    ("kind", "typed", "allowed", "expected"),
    [
        ("element", "geo", {"placeName", "persName", "gap"}, []),
        ("element", "stage", {"state"}, []),
        ("element", "list", {"listBibl"}, []),
        ("element", "author", {"persName", "p"}, ["persName"]),
        ("element", "handNote", {"handNotes"}, ["handNotes"]),
        ("attribute", "type", {"rend", "n"}, []),
        ("attribute", "end", {"rend"}, []),
        ("attribute", "uri", {"target"}, ["target"]),
    ],
)
def test_a_name_that_is_right_elsewhere_is_not_mistyped(
    kind: str, typed: str, allowed: set[str], expected: list[str]
) -> None:
    assert nearest(typed, allowed, kind=kind, known=True) == expected


def test_guesses_have_an_end() -> None:
    guesses = Guesses(2)
    answers = [guesses.allow(*each) for each in (("a", 1), ("b", 1), ("a", 1), ("a", 2), ("b", 1), ("c", 1))]
    assert answers == [True, True, True, False, True, False]


def test_it_is_fast(shared: Path) -> None:
    names = names_of(shared / "tei/rng/tei_all.rng", "element")
    typed = [pair[0] for pair in pairs(ELEMENTS)][:200]
    for name in typed:
        nearest(name, names, kind="element")
    start = time.process_time()
    for name in typed:
        nearest(name, names, kind="element")
    # Under 1 ms each on an idle machine; the limit leaves room for a slow one.
    assert (time.process_time() - start) / len(typed) < 0.004


def test_hostile_names_take_no_time(shared: Path) -> None:
    names = names_of(shared / "tei/rng/tei_all.rng", "element")
    assert nearest("a" * 100_000, names, kind="element") == []
