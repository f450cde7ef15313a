"""Events that look alike, told word for word alike: each kind has one event in two wordings, and others beside it."""

import pytest

from dedup.match.stories import stories
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article, Document

# By kind: event and text. The first event is told twice, in other words.
ALIKE: dict[str, tuple[tuple[str, str], ...]] = {
    "quake": (
        (
            "a",
            "A magnitude 6.1 earthquake shook the coastal province of Valdara early Tuesday, killing at least "
            "14 people and flattening dozens of mud-brick houses in the town of Qesh, officials said. Rescue "
            "teams pulled survivors from the rubble as aftershocks rattled the region. The governor, Tomas "
            "Irel, declared a state of emergency and said schools would remain closed. Power was cut across "
            "much of the province. The quake struck at a depth of 10 kilometres, the geological institute said.",
        ),
        (
            "a",
            "Villagers in Qesh dug with bare hands through collapsed homes on Tuesday after a tremor hit before"
            " dawn, and doctors at the only clinic said they had run out of bandages. The death toll in Valdara"
            ' rose to 14. "We heard a roar and then the roof was gone," said Mira Dost, a shopkeeper. Governor '
            "Irel, who toured the ruins, promised tents by nightfall. Seismologists put the strength at 6.1.",
        ),
        (
            "b",
            "A magnitude 5.8 earthquake shook the mountain district of Hurrem late Friday, killing at least "
            "nine people and flattening dozens of houses in the village of Bakara, officials said. Rescue teams"
            " pulled survivors from the rubble as aftershocks rattled the region. The district chief, Olen "
            "Farr, declared a state of emergency and said schools would remain closed. Power was cut across "
            "much of the district. The quake struck at a depth of 12 kilometres, the geological institute said.",
        ),
    ),
    "trial": (
        (
            "a",
            "A jury in Brackwater on Monday found accountant Lydia Crane guilty of embezzling $2.3 million from"
            " the Holloway Children's Hospital over six years. Prosecutors said Crane, 47, wrote cheques to a "
            "company she secretly owned. She faces up to 20 years in prison when she is sentenced in March. Her"
            " lawyer, Dean Whitlow, said she would appeal. Jurors deliberated for less than a day.",
        ),
        (
            "a",
            "The former bookkeeper who stole millions from sick children showed no emotion as the verdict was "
            "read. Lydia Crane used the money for horses and a lake house, the court in Brackwater heard during"
            " the three-week trial. Holloway Children's Hospital said it hoped to get back some of the $2.3 "
            'million. "Trust was broken," its director said outside court. Sentencing is set for March.',
        ),
        (
            "b",
            "A jury in Port Ansel on Monday found accountant Marcus Bell guilty of embezzling $1.9 million from"
            " the St. Brendan's School over four years. Prosecutors said Bell, 52, wrote cheques to a company "
            "he secretly owned. He faces up to 20 years in prison when he is sentenced in April. His lawyer, "
            "Ruth Sand, said he would appeal. Jurors deliberated for less than a day.",
        ),
    ),
    "match": (
        (
            "a",
            "Substitute Jonas Lind scored twice in the last ten minutes as Norrvik came from behind to beat "
            "Fjellby 3-2 on Saturday and move to the top of the league. Fjellby had led through goals from Ade "
            "Okoro and Petr Hanak before the break. Norrvik coach Sven Dahl said his players never stopped "
            "believing. The defeat leaves Fjellby in sixth place, four points off a European spot.",
        ),
        (
            "a",
            'Fjellby threw away a two-goal lead and with it perhaps their season. "It hurts," said captain Petr'
            " Hanak, who had put the visitors in front. Then Lind came off the bench at the Norrvik Arena, and "
            "his late double turned the afternoon round. Dahl's men are first for the first time since 2011. "
            "Okoro limped off with a knee injury.",
        ),
        (
            "b",
            "Substitute Ivo Maric scored twice in the last ten minutes as Southgate Rovers came from behind to "
            "beat Leamington Vale 3-2 on Saturday and move to the top of the league. Leamington had led through"
            " goals from Danny Pryce and Lee Cole before the break. Rovers coach Alan Teague said his players "
            "never stopped believing. The defeat leaves Leamington in eighth place, six points off a European "
            "spot.",
        ),
    ),
    "results": (
        (
            "a",
            "Chipmaker Veltron reported a 12 percent rise in third-quarter profit on Thursday, beating "
            "analysts' expectations, helped by strong demand for its automotive sensors. Net income rose to "
            "$412 million, or $1.03 per share, from $368 million a year earlier. Revenue climbed 9 percent to "
            "$2.8 billion. Chief executive Hana Okada raised the full-year forecast. Shares rose 4 percent in "
            "after-hours trading.",
        ),
        (
            "a",
            "Carmakers' hunger for sensors is paying off for Veltron. The semiconductor group earned $412 "
            "million between July and September, more than Wall Street had pencilled in, and now expects a "
            "better year than it did in spring, Hana Okada told investors on a call. Its stock jumped after the"
            " close on Thursday. Some analysts warned that the boom in electric cars may slow.",
        ),
        (
            "b",
            "Retailer Ostrander reported a 12 percent rise in third-quarter profit on Thursday, beating "
            "analysts' expectations, helped by strong demand for its private-label clothing. Net income rose to"
            " $187 million, or 64 cents per share, from $167 million a year earlier. Revenue climbed 7 percent "
            "to $3.9 billion. Chief executive Paul Vance raised the full-year forecast. Shares rose 5 percent "
            "in after-hours trading.",
        ),
        (
            "c",
            "Drugmaker Calyxa reported a 10 percent fall in third-quarter profit on Thursday, missing analysts'"
            " expectations, hurt by weak demand for its allergy tablets. Net income fell to $221 million, or 71"
            " cents per share, from $246 million a year earlier. Revenue slipped 3 percent to $1.7 billion. "
            "Chief executive Iris Holm cut the full-year forecast. Shares fell 6 percent in after-hours "
            "trading.",
        ),
    ),
    "market": (
        (
            "a",
            "Stocks closed higher on Monday as investors shrugged off inflation worries. The main index gained "
            "0.8 percent to 4,215.6, led by banks and energy shares. Oil rose 1.2 percent to $71.40 a barrel. "
            "The dollar was little changed against the euro. Traders said volume was thin before a holiday. "
            "Advancing issues outnumbered decliners by two to one.",
        ),
        (
            "b",
            "Stocks closed lower on Tuesday as inflation worries returned. The main index lost 1.1 percent to "
            "4,169.2, dragged down by technology shares and banks. Oil fell 0.9 percent to $70.75 a barrel. The"
            " dollar rose against the euro. Traders said volume was thin before a holiday. Declining issues "
            "outnumbered advancers by three to one.",
        ),
        (
            "c",
            "Stocks ended little changed on Wednesday as investors waited for the central bank. The main index "
            "slipped 0.1 percent to 4,165.0, with energy shares up and retailers down. Oil rose 0.4 percent to "
            "$71.03 a barrel. The dollar was steady against the euro. Traders said volume was thin before a "
            "holiday.",
        ),
    ),
    "weather": (
        (
            "a",
            "A storm that dumped 40 centimetres of snow closed the airport at Harlow Bay on Sunday and left "
            "20,000 homes without power. Mayor Celia Byrd urged residents to stay indoors. Two motorists died "
            "when a lorry slid across the Tarn bridge. The utility Northgrid said it hoped to restore supply by"
            " Monday evening.",
        ),
        (
            "a",
            "Travellers slept on cots at Harlow Bay's shuttered terminal as the blizzard howled outside. "
            "Northgrid crews worked through the night to reconnect thousands of families in the dark. Police "
            "named the two people killed in the crash on the Tarn bridge as Owen and Lise Mott, a couple on the"
            " way home from a wedding.",
        ),
        (
            "b",
            "A storm that dumped 35 centimetres of snow closed the airport at Castelle on Sunday and left "
            "15,000 homes without power. Mayor Andrei Popa urged residents to stay indoors. Three motorists "
            "died when a bus slid off a mountain road near Viden. The utility Elcom said it hoped to restore "
            "supply by Monday evening.",
        ),
    ),
    "election": (
        (
            "a",
            "Opposition leader Samira Qadri won the presidential election in Lusenia with 54 percent of the "
            "vote, the electoral commission said on Sunday, ending the 16-year rule of Emanuel Tosk. Turnout "
            "was 71 percent. Tosk conceded defeat in a short television address and called for calm. Observers "
            "said the vote was largely fair.",
        ),
        (
            "a",
            "Car horns blared through the capital of Lusenia as crowds celebrated the end of the Tosk era. "
            '"Tonight we begin again," Samira Qadri told supporters from a balcony. The outgoing president, in '
            "power for 16 years, telephoned her to concede. The first woman to lead the country has promised to"
            " free jailed journalists.",
        ),
        (
            "b",
            "Opposition leader Daniel Mbeko won the presidential election in Karanga with 52 percent of the "
            "vote, the electoral commission said on Sunday, ending the 12-year rule of Joseph Adu. Turnout was "
            "68 percent. Adu conceded defeat in a short television address and called for calm. Observers said "
            "the vote was largely fair.",
        ),
    ),
    "crash": (
        (
            "a",
            "A small plane carrying six people crashed in woods near Ellerton on Wednesday evening, killing all"
            " on board, police said. The twin-engine aircraft had taken off from Marsh Field and was bound for "
            "Coburg. Witnesses said they saw smoke from one engine. The pilot, Greg Talbot, had 20 years of "
            "experience. Investigators were at the scene.",
        ),
        (
            "a",
            "The families of six skydivers gathered at Marsh Field on Thursday, a day after their plane came "
            "down among the pines at Ellerton. Greg Talbot had radioed that an engine was on fire, the "
            'controller said. "He knew every tree here," said his brother. Nobody survived.',
        ),
        (
            "b",
            "A small plane carrying four people crashed in a field near Dunmore on Wednesday evening, killing "
            "all on board, police said. The single-engine aircraft had taken off from Reed Airport and was "
            "bound for Sallow Island. Witnesses said they saw smoke from the engine. The pilot, Anne Kessler, "
            "had 12 years of experience. Investigators were at the scene.",
        ),
    ),
    "strike": (
        (
            "a",
            "Train drivers in Belmora began a 48-hour strike on Monday over pay, halting most services into the"
            " capital. The union ASTRO demands a rise of 8 percent; the operator MetroRail has offered 4 "
            "percent. Talks broke down on Sunday night. Commuters queued for buses. Union leader Karl Wenz said"
            " more walkouts would follow if the company did not move.",
        ),
        (
            "a",
            "Platforms stood empty across Belmora as rail staff walked out. MetroRail called the stoppage "
            "irresponsible and said its offer was fair. Wenz, speaking to pickets in the rain, said his members"
            " had lost a tenth of their income to inflation. The standstill is due to end on Wednesday morning.",
        ),
        (
            "b",
            "Bus drivers in Tessaly began a 24-hour strike on Monday over pay, halting most services in the "
            "city. The union UTW demands a rise of 7 percent; the operator CityLine has offered 3 percent. "
            "Talks broke down on Sunday night. Commuters queued for taxis. Union leader Joan Petrie said more "
            "walkouts would follow if the company did not move.",
        ),
    ),
    "grain": (
        (
            "a",
            "Egypt's state grain buyer bought 180,000 tonnes of Black Sea wheat at a tender for shipment Aug "
            "1-15, traders said. The wheat was bought at $231.50 a tonne fob. Sellers were Russian and Romanian"
            " trading houses. Twelve offers had been submitted. The buyer last purchased wheat on June 12.",
        ),
        (
            "b",
            "Japan's agriculture ministry bought 98,000 tonnes of U.S. and Canadian food wheat at a tender for "
            "shipment Sept 1-30, traders said. The wheat was bought at $289.20 a tonne fob. Sellers were Tokyo "
            "trading houses. Nine offers had been submitted. The ministry last purchased wheat on June 20.",
        ),
        (
            "c",
            "Algeria's state grain agency bought 240,000 tonnes of optional-origin durum wheat at a tender for "
            "shipment Aug 15-31, traders said. The wheat was bought at $342 a tonne c&f. Sellers were European "
            "trading houses. Ten offers had been submitted. The agency last purchased durum on May 30.",
        ),
        (
            "a",
            "Cairo has filled part of its summer bread needs: the government importer took three cargoes from "
            "Russia and Romania on Thursday for loading in the first half of August, two traders who took part "
            "said. At $231.50 free on board, 180,000 tonnes of Black Sea wheat cost Egypt a little less than in"
            " June.",
        ),
    ),
    "fire": (
        (
            "a",
            "A fire tore through a garment factory in the Miran district of Dalgarh on Friday, killing 23 "
            "workers, most of them women, the fire service said. Exits on the second floor were locked. Police "
            "arrested the owner, Rafiq Sorel. The factory made shirts for export to Europe.",
        ),
        (
            "a",
            "Relatives waited outside the morgue in Dalgarh holding photographs. The doors were chained, a "
            "survivor of the blaze at the shirt works said, and the stairs filled with smoke. Rafiq Sorel, "
            "whose family owns three plants in Miran, was led to court in handcuffs. He is accused over the "
            "deaths of 23 of his employees.",
        ),
        (
            "b",
            "A fire tore through a plastics factory in the Jorda district of Ranpur on Saturday, killing 17 "
            "workers, the fire service said. Exits on the ground floor were locked. Police arrested the "
            "manager, Imtiaz Khel. The factory made toys for export to Europe.",
        ),
    ),
    "merger": (
        (
            "a",
            "Brewer Aldwych agreed on Tuesday to buy smaller rival Koster for 3.1 billion euros in cash and "
            "shares, creating the region's biggest beer group. Koster shareholders will receive 42 euros a "
            "share, a premium of 28 percent. The deal needs approval from regulators. Aldwych expects savings "
            "of 120 million euros a year.",
        ),
        (
            "a",
            "Two names older than the railways are to become one. Koster's founding family has accepted 42 "
            "euros a share from Aldwych, ending a courtship of two years, people close to the talks said. Union"
            " officials fear for jobs at the Koster brewery in Lenz. Competition watchdogs must still agree to "
            "the 3.1 billion euro takeover.",
        ),
        (
            "b",
            "Insurer Portico agreed on Tuesday to buy smaller rival Haven Life for 2.4 billion euros in cash "
            "and shares, creating the region's biggest pension group. Haven shareholders will receive 17 euros "
            "a share, a premium of 31 percent. The deal needs approval from regulators. Portico expects savings"
            " of 90 million euros a year.",
        ),
    ),
    "rates": (
        (
            "a",
            "The central bank of Norland raised its key interest rate by a quarter of a percentage point to "
            "4.25 percent on Thursday, as expected, and said more increases were likely. Governor Astrid Hove "
            "said inflation was too high. The crown strengthened against the euro.",
        ),
        (
            "a",
            "Borrowers in Norland face dearer mortgages from next month. Hove, who has tightened policy five "
            "times since last summer, said at a news conference that prices were still rising too quickly. "
            "Economists had forecast the move to 4.25 percent. Lenders DNX and Alpen said they would pass it "
            "on.",
        ),
        (
            "b",
            "The central bank of Sudmark raised its key interest rate by a quarter of a percentage point to 3.5"
            " percent on Wednesday, as expected, and said more increases were likely. Governor Pieter Lohan "
            "said inflation was too high. The guilder strengthened against the euro.",
        ),
    ),
}


def _documents(kind: str) -> list[Document]:
    return [prepare(Article(f"{kind}{i}", text)) for i, (_, text) in enumerate(ALIKE[kind])]


def _events(kind: str) -> set[tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for i, (event, _) in enumerate(ALIKE[kind]):
        found.setdefault(event, []).append(f"{kind}{i}")
    return {tuple(names) for names in found.values()}


@pytest.mark.parametrize("kind", ALIKE)
def test_events_of_one_kind_in_one_form_are_stories_of_their_own(kind: str) -> None:
    assert {members for members, _ in stories(_documents(kind), Options())} == _events(kind)


def test_all_kinds_of_events_together_are_stories_of_their_own() -> None:
    documents = [document for kind in ALIKE for document in _documents(kind)]
    wanted = set().union(*(_events(kind) for kind in ALIKE))
    assert {members for members, _ in stories(documents, Options())} == wanted
