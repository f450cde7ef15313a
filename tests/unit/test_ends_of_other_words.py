"""Two ends of one matter, told in sentences that are otherwise retold, and what is told in other words alone."""

import pytest

from dedup.compare.ends import pattern, phrases_in
from tests.unit.telling import amid, changes, notable

ENDS = [
    # How guilt was told: by a verdict or by a plea; of what somebody was cleared, wherever the name stands.
    (
        "A district jury found the former harbour master Colm Varga guilty of taking bribes from shipping firms.",
        "Colm Varga, who used to run the harbour, pleaded guilty to accepting bribes from shipping companies.",
        ("found the former harbour master Colm Varga guilty", "pleaded guilty"),
    ),
    (
        "The widow Rosa Tamm was convicted of poisoning her neighbour's cattle, the court in Ebbing said.",
        "The court in Ebbing cleared the widow Rosa Tamm of poisoning the cattle of her neighbour.",
        ("convicted", "court in Ebbing cleared"),
    ),
    (
        "Defence lawyers said they would appeal against the sentence.",
        "Lawyers for the defence said they would accept the sentence.",
        ("appeal against", "accept the sentence"),
    ),
    (
        "The magistrate sent the poacher to prison for six months.",
        "The magistrate gave the poacher six months of community service.",
        ("sent the poacher to prison", "community service"),
    ),
    # Votes and decisions.
    (
        "The appeal court decided unanimously that the eviction was unlawful.",
        "By four votes to three the appeal court held that the eviction was unlawful.",
        ("unanimously", "votes to three"),
    ),
    (
        "The planning board approved the wind farm at Skerry Point on Tuesday night.",
        "On Tuesday night the planning board deferred the wind farm proposed for Skerry Point.",
        ("approved", "deferred"),
    ),
    (
        "The brewery has expanded its plans for a second plant in Torrow.",
        "The brewery has scaled back plans for its second plant in Torrow.",
        ("expanded", "scaled back"),
    ),
    # Work and contracts, also what is only to come.
    (
        "The tyre maker will create 300 jobs at its works in Ansty.",
        "The tyre maker will cut 300 jobs at the works in Ansty.",
        ("create 300 jobs", "cut 300 jobs"),
    ),
    (
        "Union leaders and the railway reached a pay deal after talks through the night.",
        "After a night of talks, union leaders and the railway broke off pay negotiations.",
        ("reached a pay deal", "broke off pay negotiations"),
    ),
    (
        "Midfielder Jun Park has signed a three-year contract with Rovers.",
        "Midfielder Jun Park has turned down a three-year contract with Rovers.",
        ("signed a three-year contract", "turned down a three-year contract"),
    ),
    (
        "Goalkeeper Tomas Reyl says he will retire at the end of the season.",
        "Goalkeeper Tomas Reyl says he will play on for another season.",
        ("retire", "play on"),
    ),
    # Health and weather.
    (
        "The agency recommended the vaccine for all children under five.",
        "The agency advised against giving the vaccine to children under five.",
        ("recommended", "advised against"),
    ),
    (
        "Health officials declared the cholera outbreak over on Friday.",
        "On Friday health officials declared a cholera outbreak.",
        ("declared the cholera outbreak over", "declared a cholera outbreak"),
    ),
    (
        "The nurse infected with the virus is in a stable condition.",
        "The nurse who was infected with the virus is in a critical condition.",
        ("stable condition", "critical condition"),
    ),
    (
        "Heavy rain is expected to ease by Thursday evening.",
        "The heavy rain is expected to get worse by Thursday evening.",
        ("ease", "get worse"),
    ),
    (
        "Forecasters issued a red warning for snow in the Garn valley.",
        "Forecasters lifted the red snow warning for the Garn valley.",
        ("issued a red warning", "lifted the red snow warning"),
    ),
    # Sport: who goes on, what was reached, who is fit.
    (
        "The team qualified for the finals in June.",
        "The team missed out on the finals in June.",
        ("qualified for", "missed out on"),
    ),
    (
        "The runner broke the world record in Ghent.",
        "The runner fell short of the world record in Ghent.",
        ("broke the world record", "fell short of the world record"),
    ),
    (
        "Winger Paul Ness has recovered from his knee injury.",
        "Winger Paul Ness has suffered a setback with his knee injury.",
        ("recovered from", "suffered a setback"),
    ),
    # Verbs and what they are done to, in either order; particles apart from their verbs.
    (
        "Deputies in Ansty threw the moorland bill out on Tuesday night.",
        "The moorland bill was waved through by deputies in Ansty on Tuesday night.",
        ("threw the moorland bill out", "bill was waved through"),
    ),
    (
        "The appeal of the ferry company in Ansty was turned down by the judges.",
        "Judges sided with the ferry company in Ansty and quashed the ruling on its appeal.",
        ("appeal of the ferry company in Ansty was turned down", "quashed"),
    ),
    # Ends of two scales of one family.
    (
        "The town of Ansty has given the go-ahead for the tannery by the weir.",
        "The town of Ansty has pulled the plug on the tannery by the weir.",
        ("given the go-ahead", "pulled the plug"),
    ),
    (
        "The drummer Ilse Vaark hung on in her post at the Ansty band after the row.",
        "The drummer Ilse Vaark handed in her notice at the Ansty band after the row.",
        ("hung on", "handed in her notice"),
    ),
    # Councils, courts and regulators.
    (
        "The council froze council tax for a second year.",
        "The council put up council tax for a second year.",
        ("froze council tax", "put up council tax"),
    ),
    (
        "The trial of the two brothers began on Monday.",
        "The trial of the two brothers was adjourned on Monday.",
        ("trial of the two brothers began", "trial of the two brothers was adjourned"),
    ),
    ("The law on nets takes effect in January.", "The law on nets expires in January.", ("takes effect", "expires")),
    (
        "The regulator licensed the drug for children.",
        "The regulator withdrew the licence of the drug for children.",
        ("licensed", "withdrew the licence"),
    ),
    (
        "Both sides in the dock dispute are close to a deal, the mediator said.",
        "Both sides in the dock dispute are far from a deal, the mediator said.",
        ("close to a deal", "far from a deal"),
    ),
    # Who did it to whom, and of how much of it.
    (
        "Ostrava Wolves beat Harbin Foxes in the semi-final on Saturday.",
        "In Saturday's semi-final Harbin Foxes beat Ostrava Wolves.",
        ("Ostrava Wolves beat Harbin Foxes", "semi-final Harbin Foxes beat Ostrava Wolves"),
    ),
    (
        "All of the stolen paintings have been found in a garage, police said.",
        "Police said some of the stolen paintings had been found in a garage.",
        ("All of the stolen paintings", "some of the stolen paintings"),
    ),
]

ALIKE = [
    ("The jury found the broker Ada Munn guilty of insider trading.", "The broker Ada Munn was convicted by the jury."),
    ("Nurse Pia Holm pleaded guilty to theft.", "Nurse Pia Holm admitted the charge of theft."),
    ("The magistrate sent the poacher to prison.", "The poacher was jailed by the magistrate."),
    # Not found guilty, and cleared of something else.
    ("The jury found the nurse Pia Holm not guilty of theft.", "The nurse Pia Holm was cleared of theft by the jury."),
    (
        "The broker Ada Munn was convicted of clearing out the pension fund.",
        "Workers cleared the yard of the broker Ada Munn of rubble.",
    ),
    # Two people, of whom one pleaded.
    (
        "Munn was found guilty of insider trading, and another broker pleaded guilty.",
        "Munn pleaded guilty to insider trading, and another broker was found guilty.",
    ),
    ("All nine judges agreed that the tax on boats was illegal.", "The judges ruled unanimously on the tax on boats."),
    (
        "The council voted unanimously to close the pool.",
        "Council members voted to close the pool by nine votes to nil.",
    ),
    ("The board deferred its decision on the quarry until May.", "The decision on the quarry was put off until May."),
    ("The team qualified for the finals in June.", "The team booked a place in the finals in June."),
    ("The runner broke the world record in Ghent.", "The runner set a new world record in Ghent."),
    ("The council froze council tax for a second year.", "The council left council tax unchanged for a second year."),
    ("The law on nets takes effect in January.", "The law on nets comes into force in January."),
    # Of two rates, one was held and the other raised.
    ("The bank froze the rate on loans.", "The bank raised the price of gold bars."),
    # What follows is no other end.
    ("The board approved the quarry in May.", "Having deferred the quarry in April, the board approved it in May."),
    ("The brewery has scaled back its plans for a plant.", "The brewery has scaled down its plans for a plant."),
    ("The court threw out the appeal of the Ansty dairy.", "The court upheld the ruling against the Ansty dairy."),
    ("The zoo in Ansty did not lift the ban on balloons.", "The zoo in Ansty kept the ban on balloons."),
    ("The clerks rejected the offer of the Ansty dairy.", "The offer of the Ansty dairy: the clerks turned it down."),
    ("The Ansty dairy did not sign the milk accord in May.", "The Ansty dairy signed the milk accord in May."),
    ("Ansty took the lead after a corner.", "Marl fell behind to Ansty after a corner."),
    ("The tyre maker will cut 300 jobs in Ansty.", "The tyre maker is to lay off 300 workers in Ansty."),
    ("The tyre maker may create 300 jobs in Ansty.", "The tyre maker cut 300 jobs in Ansty."),
    ("The railway reached a deal on pay with the union.", "The railway and the union struck an agreement on pay."),
    ("The railway did not reach a pay deal with the union.", "The railway broke off pay talks with the union."),
    ("Reyl says he will play on for another season.", "Reyl says he will not retire before next season."),
    ("The agency advised against the vaccine for infants.", "The agency recommended against the vaccine for infants."),
    ("The nurse is in a critical condition in hospital.", "The nurse is critically ill in hospital."),
    ("Forecasters issued a snow warning for the valley.", "A snow warning for the valley was issued by forecasters."),
    ("Wolves beat Foxes in the semi-final.", "Foxes were beaten by Wolves in the semi-final."),
    ("All injured passengers were taken to hospital.", "All the injured passengers were taken to hospital."),
]


@pytest.mark.parametrize(("before", "after", "passages"), ENDS)
def test_another_end_of_one_matter_is_told(before: str, after: str, passages: tuple[str, str]) -> None:
    assert passages in notable(before, after)
    assert passages[::-1] in notable(after, before)


@pytest.mark.parametrize(("before", "after"), ALIKE)
def test_one_end_in_other_words_is_no_other_end(before: str, after: str) -> None:
    endings = ("two ends of one matter", "who did it to whom", "said of more in one")
    found = changes(amid(before), amid(after))
    assert [one.summary for one in found if any(one_end in one.summary for one_end in endings)] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nobody would say whether the ship's radar had failed.", False),
        ("The captain left his ship at nine.", False),
        ("They ship shells to the front.", True),
        ("The firm ships shells to the front.", True),
    ],
)
def test_a_ship_is_nothing_that_was_delivered(text: str, told: bool) -> None:
    found = phrases_in(frozenset({"ship", "ships"}))
    assert any(one.scale == "arms" and pattern(one).search(text) for one in found) == told


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        ("The suspect is in custody, police said.", "The suspect is still at large, police said.", "at large"),
        ("The senator backs the bill.", "The senator is against the bill.", "is against"),
        ("Tickets for the concert are sold out.", "Tickets for the concert are still available.", "still available"),
    ],
)
def test_two_states_that_exclude_each_other_at_one_time_are_notable(before: str, after: str, passages: str) -> None:
    assert passages in [after for _, after in notable(before, after)]
