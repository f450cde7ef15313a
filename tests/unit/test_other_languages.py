"""Figures and dates of articles that are not in English."""

from __future__ import annotations

import pytest

from dedup.text.attribution.attributions import attributions
from dedup.text.certainty import polarities
from dedup.text.figures.quantities import quantities
from dedup.text.languages import other_language
from dedup.text.moments.dates import moments
from dedup.text.persons import persons
from dedup.text.places import places
from dedup.text.prepare import prepare
from dedup.types import Article, Moment, Quantity
from tests.unit.telling import changes

# What tells the language, before the sentence that a test is of.
SETTING = {
    "ar": "قال المتحدث إن ما حدث في المدينة كان من بين أكبر الحوادث التي وقعت منذ عدة سنوات وإن التحقيق لم ينته بعد.",
    "de": "Das ist der Bericht, den die Zeitung am Abend über den Vorfall in der Stadt und ihre Bewohner gebracht hat.",
    "es": "Esto es lo que el diario de la ciudad ha contado sobre lo que pasó por la noche en una de las calles.",
    "fr": "C'est ce que le journal de la ville a raconté sur ce qui est arrivé dans la nuit à une des rues du port.",
    "hu": "Ez az a cikk, amelyet a lap az este írt arról, hogy mi is történt a városban, és hogy ki volt ott akkor.",
    "pl": "To jest to, co gazeta napisała o tym, jak to się stało w nocy na jednej z ulic przy porcie i kto tam był.",
    "ru": "Это то, что газета рассказала о том, как всё было ночью на одной из улиц в порту и кто там был, а кто нет.",
    "uk": "Це те, що газета розповіла про те, як вночі було на одній із вулиць у порту і хто там був, а хто ні.",
    "zh": "这是报纸晚上写的关于城市里发生的事情的报道，它说有人在那里，但是没有人知道为什么。",
}


def read(code: str, sentence: str) -> tuple[str, list[Quantity], list[Moment]]:
    text = f"{SETTING[code]} {sentence}"
    assert other_language(text) == code
    document = prepare(Article("a", text))
    return text, list(quantities(document)), list(moments(document))


@pytest.mark.parametrize(
    ("code", "sentence", "value"),
    [
        ("ar", "دفعت الحكومة 12 ألفا و600 دينار.", 12_600),
        ("de", "In der Stadt leben 2 Millionen 300 Tausend Menschen.", 2_300_000),
        ("es", "El municipio pagó 12 mil 600 pesos.", 12_600),
        ("es", "En la ciudad viven 2 millones y 300 mil personas.", 2_300_000),
        ("fr", "La ville compte 2 millions 300 000 habitants.", 2_300_000),
        ("pl", "Gmina zapłaciła 12 tysięcy 600 złotych.", 12_600),
        ("ru", "Город заплатил 12 тысяч 600 рублей.", 12_600),
        ("uk", "У місті живуть 2 млн 300 тис. людей.", 2_300_000),
    ],
)
def test_a_figure_in_two_scales_is_one(code: str, sentence: str, value: float):
    _, found, _ = read(code, sentence)
    assert [(quantity.lo, quantity.hi) for quantity in found] == [(value, value)]


def test_and_between_two_counts_joins_no_figures():
    _, found, _ = read("es", "Murieron 300 soldados y 600 civiles, y unos 12 mil heridos y 40 mil desplazados.")
    assert [quantity.lo for quantity in found] == [300, 600, 12_000, 40_000]


def test_and_between_two_figures_that_make_no_number_is_not_counted():
    _, found, _ = read("es", "El año pasado llegaron 12 mil y 40 mil personas.")
    assert [(quantity.lo, quantity.unit) for quantity in found] == [(12_000, None), (40_000, "people")]


@pytest.mark.parametrize(
    ("code", "sentence", "value", "kind"),
    [
        ("de", "Der Schaden liegt bei rund 3,5 Millionen Euro.", 3.5e6, "money:EUR"),
        ("de", "Das Werk zahlte 1.200.000 Euro.", 1.2e6, "money:EUR"),
        ("de", "Dabei wurden zwölf Menschen verletzt.", 12, "injured"),
        ("es", "El banco pagó 2,4 millones de dólares.", 2.4e6, "money:USD"),
        ("es", "Subió un 7,5 por ciento.", 7.5, "percent"),
        ("fr", "Le port a reçu 12 500 personnes.", 12500, "person"),
        ("pl", "Budowa kosztowała 14 mln złotych.", 14e6, "money:PLN"),
        ("uk", "Збитки становлять 140 мільйонів гривень.", 140e6, "money:UAH"),
        ("uk", "Постраждали дев’ятеро людей.", 9, "person"),
        ("uk", "Приїхали 2 тисячі людей.", 2000, "person"),
        ("ru", "Пришли 2,5 тысячи человек.", 2500, "person"),
        ("ru", "Сгорело 2,5 тыс. кв. метров.", 2500, "area"),
        ("ru", "Сгорело 2,5 тысячи квадратных метров.", 2500, "area"),
        ("de", "Der Schaden liegt bei 2,5 Mio. Euro.", 2.5e6, "money:EUR"),
        ("fr", "Les dégâts sont de 2,5 millions d'euros.", 2.5e6, "money:EUR"),
        ("zh", "十二人死亡。", 12, "person"),
        ("zh", "两千三百人受伤。", 2300, "person"),
        ("zh", "三万余人转移安置。", 30000, "person"),
        ("zh", "3万余人转移安置。", 30000, "person"),
        ("zh", "损失约二点五亿元。", 2.5e8, "money:CNY"),
    ],
)
def test_a_figure_is_read_with_the_words_of_its_language(code: str, sentence: str, value: float, kind: str) -> None:
    _, found, _ = read(code, sentence)
    (quantity,) = found
    assert (quantity.lo, quantity.hi) == (value, value)
    assert quantity.unit_class is not None
    assert quantity.unit_class.startswith(kind)


@pytest.mark.parametrize("sentence", ["这十分重要。", "千万不要去。", "一些人来了。", "他们统一了意见。"])
def test_signs_of_numbers_within_other_words_are_no_counts(sentence: str) -> None:
    _, found, _ = read("zh", sentence)
    assert found == []


def test_thousands_without_a_figure_before_them_stay_vague() -> None:
    _, (quantity,), _ = read("ru", "Пришли тысячи людей.")
    assert quantity.qualifier == "vague"


def test_a_figure_parts_a_place_from_the_noun_after_it() -> None:
    document = prepare(Article("a", f"{SETTING['de']} Der Brand hat in Ludersheim 14 Menschen verletzt."))
    assert [one.span.of(document.article.text) for one in places(document)] in ([], ["Ludersheim"])


def test_an_article_of_another_language_is_no_office() -> None:
    document = prepare(Article("a", f"{SETTING['de']} Dann konnte das Feuer gelöscht werden."))
    assert [one.roles for one in persons(document)] in ([], [()])


@pytest.mark.parametrize(
    ("code", "sentence", "told"),
    [
        ("de", "Die Halle wird am Mittwochabend geräumt.", ["Mittwochabend"]),
        ("de", "Sie kamen am Dienstag, 12. März, zurück.", ["Dienstag, 12. März"]),
        ("fr", "Le maire doit venir jeudi.", ["jeudi"]),
        ("es", "La reunión será el miércoles.", ["miércoles"]),
        ("ru", "Совет соберётся в среду.", ["в среду"]),
        ("ru", "Завод загрязняет окружающую среду.", []),
        ("zh", "学校星期四停课。", ["星期四"]),
    ],
)
def test_a_day_of_the_week_is_read_in_its_language(code: str, sentence: str, told: list[str]) -> None:
    text, _, found = read(code, sentence)
    assert [moment.span.of(text) for moment in found] == told


def test_another_day_of_the_week_is_told() -> None:
    told = changes(
        f"{SETTING['fr']} Le maire doit se rendre au port mercredi.",
        f"{SETTING['fr']} Le maire doit se rendre au port jeudi.",
    )
    assert [(one.category, one.relation) for one in told] == [("date", "changed")]


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("fr", "La ferme est à 20 km au nord du port.", "La ferme est à 20 km au sud du port."),
        ("de", "Die Zahl der Gäste ist im März gestiegen.", "Die Zahl der Gäste ist im März gesunken."),
        ("ru", "Министр подтвердил сообщение о переговорах.", "Министр опроверг сообщение о переговорах."),
    ],
)
def test_a_word_that_excludes_the_other_is_told_in_its_language(code: str, one: str, other: str) -> None:
    told = changes(f"{SETTING[code]} {one}", f"{SETTING[code]} {other}")
    assert [(change.relation, change.materiality) for change in told] == [("contradiction", "high")]


def test_two_opposites_that_both_articles_have_are_no_change() -> None:
    told = changes(
        f"{SETTING['fr']} La route va du nord au sud de la ville.",
        f"{SETTING['fr']} La route de la ville va du nord au sud.",
    )
    assert [one for one in told if one.materiality != "low"] == []


def test_a_hedge_of_two_words_bounds_a_figure() -> None:
    text, (quantity,), _ = read("es", "Murieron más de 300 personas.")
    assert (quantity.lo, quantity.hi, quantity.qualifier) == (300, None, "at least")
    assert quantity.span.of(text) == "más de 300"


@pytest.mark.parametrize(
    ("code", "sentence", "day"),
    [
        ("de", "Es geschah am 12. März 2024.", (12, 3, 2024)),
        ("de", "Es geschah am 12.03.2024.", (12, 3, 2024)),
        ("es", "Ocurrió el 12 de marzo de 2024.", (12, 3, 2024)),
        ("fr", "C'était le 1er août.", (1, 8, None)),
        ("hu", "A tűz 2024. március 12-én ütött ki.", (12, 3, 2024)),
        ("pl", "Stało się to 12 marca.", (12, 3, None)),
        ("uk", "Сталося це 12 березня 2024 року.", (12, 3, 2024)),
        ("ar", "وقع الحادث في 12 آذار 2024.", (12, 3, 2024)),
        ("zh", "火灾发生在2024年3月12日。", (12, 3, 2024)),
    ],
)
def test_a_day_is_read_with_the_month_of_its_language(
    code: str, sentence: str, day: tuple[int, int, int | None]
) -> None:
    _, counted, (moment,) = read(code, sentence)
    assert (moment.day, moment.month, moment.year) == day
    assert counted == []


@pytest.mark.parametrize(("sentence", "value"), [("损失为3500万元。", 3.5e7), ("损失为3.5亿元。", 3.5e8)])
def test_a_sign_after_a_figure_makes_it_ten_thousand_or_a_hundred_million_times_as_much(
    sentence: str, value: float
) -> None:
    _, (quantity,), _ = read("zh", sentence)
    assert quantity.lo == value


def test_a_year_and_a_time_of_day_are_no_counts() -> None:
    _, counted, found = read("de", "Das Werk gehört seit 2014 dem Konzern, um 6.30 Uhr brannte es.")
    assert counted == []
    assert [moment.kind for moment in found] == ["year", "time"]


def test_a_word_that_is_no_month_makes_no_day() -> None:
    _, counted, found = read("fr", "Il a vendu 12 marsouins.")
    assert found == []
    assert [quantity.lo for quantity in counted] == [12]


def test_what_two_languages_share_is_read_as_the_article_s_own() -> None:
    """ "mil" is a thousand in Spanish, and short for a million in Czech."""
    _, (quantity,), _ = read("es", "Llegaron 30 mil soldados.")
    assert quantity.lo == 30_000


def test_a_negation_that_one_article_alone_has_is_told() -> None:
    told = "Die Staatsanwaltschaft sieht {} Hinweise auf einen Anschlag auf das Werk."
    story = f"{SETTING['de']} {{}}"
    found = changes(story.format(told.format("keine")), story.format(told.format("nun")))
    assert [one.before[0].text for one in found if one.category == "polarity"] == [
        "keine Hinweise auf einen Anschlag auf das Werk"
    ]


def test_a_figure_is_quoted_with_what_it_counts_in_its_own_language() -> None:
    told = "Los bomberos necesitaron {} para apagar las llamas del mercado."
    story = f"{SETTING['es']} {{}}"
    found = changes(story.format(told.format("seis horas")), story.format(told.format("seis días")))
    assert [(one.before[0].text, one.after[0].text) for one in found if one.category == "number"] == [
        ("seis horas", "seis días")
    ]


@pytest.mark.parametrize(
    ("code", "before", "after", "told"),
    [
        ("uk", "Соколов стояв на мосту біля води.", "За словами Соколова, він стояв на мосту біля води.", 0),
        ("uk", "Це сказав Соколов на мосту біля води.", "Це сказав Сокирко на мосту біля води.", 1),
        ("ru", "Посёлки на берегу получили воду и хлеб.", "Поселки на берегу получили воду и хлеб.", 0),
        (
            "ru",
            "Об этом заявил бывший глава Ладоги Пётр Лисовский на встрече с рыбаками.",
            "Об этом заявил депутат Думы Пётр Лисовский на встрече с рыбаками.",
            0,
        ),
        (
            "ru",
            "Тогда Пётр Лисовский заметил рыбакам, что мост в порту закроют.",
            "Глава Ладоги Пётр Лисовский заметил рыбакам, что мост в порту закроют.",
            0,
        ),
        (
            "ru",
            "Об этом заявил глава Ладоги Пётр Лисовский на встрече с рыбаками.",
            "Об этом заявил глава Ладоги Иван Громов на встрече с рыбаками.",
            1,
        ),
        ("de", "Er lag neben einem Tankwagen am Tor.", "Er lag neben einem Tanklaster am Tor.", 0),
        ("de", "Das sagte Martin Hoffstätter am Tor der Stadt.", "Das sagte Martin Hofstetter am Tor der Stadt.", 1),
    ],
)
def test_cases_of_a_name_its_titles_and_nouns_with_capitals_are_no_other_names(
    code: str, before: str, after: str, told: int
) -> None:
    found = changes(f"{SETTING[code]} {before}", f"{SETTING[code]} {after}")
    assert sum(one.category == "name" for one in found) == told


def test_a_clause_that_doubles_its_negation_is_negated_once() -> None:
    text = f"{SETTING['pl']} Nikt nie przyszedł na pogrzeb starego księdza."
    (one,) = polarities(prepare(Article("a", text)))
    assert one.cue == "Nikt"


def test_an_english_article_that_quotes_another_language_stays_english() -> None:
    text = (
        'The mayor said that the town had been told of it by the paper, which had it from the police: "Das ist der '
        'Bericht, den die Zeitung über die Stadt gebracht hat." The loss was put at 3.5 million euros by the owners.'
    )
    assert other_language(text) == ""
    assert [quantity.lo for quantity in quantities(prepare(Article("a", text)))] == [3.5e6]


@pytest.mark.parametrize(
    ("code", "headline", "credited"),
    [
        ("de", "Brand in Chemiewerk: Zwölf Menschen verletzt", []),
        ("de", "Hannover: Verkehrspsychologe sieht keinen Trend", []),
        ("fr", "Brest : Le port rouvre lundi", []),
        ("de", "Der Spiegel: Minister wusste seit Mai von den Plänen", ["Der Spiegel"]),
    ],
)
def test_what_stands_before_a_colon_speaks_only_as_an_outlet_or_a_person(
    code: str, headline: str, credited: list[str]
) -> None:
    document = prepare(Article("a", f"{headline}\n\n{SETTING[code]}", title=headline))
    assert [one.source for one in attributions(document, persons(document))] == credited


def test_too_few_words_tell_no_language() -> None:
    assert other_language("Der Schaden: 3,5") == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "uk",
            "У місті вранці загорівся склад побутової хімії. Постраждали люди, повідомив речник. До гасіння залучили "
            "рятувальників. За попередніми даними, збитки становлять 14 мільйонів.",
        ),
        (
            "ru",
            "Утром в городе загорелся склад бытовой химии. Пострадали люди, сообщил представитель. К тушению привлекли "
            "спасателей. По предварительным данным, ущерб составляет 14 миллионов.",
        ),
    ],
)
def test_letters_tell_languages_apart_that_share_their_small_words(code: str, text: str) -> None:
    assert other_language(text) == code


@pytest.mark.parametrize(
    ("code", "sentence", "value"),
    [
        ("de", "Dabei wurden siebenundvierzig Menschen verletzt.", 47),
        ("de", "Es kamen zweihundert Menschen.", 200),
        ("es", "Murieron treinta y dos personas.", 32),
        ("es", "Llegaron quinientas personas.", 500),
        ("fr", "Il y avait quatre-vingt-dix-sept personnes.", 97),
        ("fr", "Il y avait soixante et onze personnes.", 71),
        ("fr", "Il y avait trois cents personnes.", 300),
        ("ru", "Пришли триста сорок два человека.", 342),
        ("uk", "Приїхали шістдесят вісім людей.", 68),
        ("pl", "Przyszły dwieście czternaście osób.", 214),
        ("ar", "وصل إلى المكان ثلاثة وعشرون شخصا.", 23),
        ("ar", "دفعت الشركة ٢٬٣٠٠٬٠٠٠ دولار.", 2.3e6),
        ("ar", "دفعت الشركة ٣٫٥ مليون دولار.", 3.5e6),
        ("zh", "其中三人死亡。", 3),
        ("zh", "损失为三亿五千万元。", 3.5e8),
        ("zh", "损失为3亿5000万元。", 3.5e8),
        ("zh", "损失为2万5千元。", 25_000),
        ("zh", "损失为三万五千亿元。", 3.5e12),
    ],
)
def test_numbers_in_words_signs_and_other_digits_have_their_value(code: str, sentence: str, value: float) -> None:
    _, found, _ = read(code, sentence)
    assert [(quantity.lo, quantity.hi) for quantity in found] == [(value, value)]


@pytest.mark.parametrize("sentence", ["他在第三人民医院工作。", "两人民政府代表来了。", "数十万人口。"])
def test_a_sign_before_people_counts_none_in_a_name(sentence: str) -> None:
    _, found, _ = read("zh", sentence)
    assert [quantity.lo for quantity in found if quantity.lo in {2, 3}] == []


@pytest.mark.parametrize(
    ("code", "sentence", "day"),
    [
        ("zh", "火灾发生在二〇二四年十二月三十一日。", (31, 12, 2024)),
        ("ar", "وقع الحادث في 5 تشرين الثاني 2024.", (5, 11, 2024)),
        ("es", "Ocurrió el primero de octubre de 2024.", (1, 10, 2024)),
    ],
)
def test_a_day_is_read_in_signs_and_in_two_words(code: str, sentence: str, day: tuple[int, int, int]) -> None:
    _, counted, (moment,) = read(code, sentence)
    assert (moment.day, moment.month, moment.year) == day
    assert counted == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Das hilft nicht nur den Bauern."),
        ("ru", "Пришли не менее 300 человек."),
        ("fr", "Il y avait pas moins de 300 personnes."),
        ("ar", "ولا يزال التحقيق مستمرا."),
    ],
)
def test_not_only_and_no_fewer_than_negate_nothing(code: str, sentence: str) -> None:
    text = f"{SETTING[code]} {sentence}"
    at = text.index(sentence)
    assert [one.cue for one in polarities(prepare(Article("a", text))) if one.span.start >= at] == []


@pytest.mark.parametrize("sentence", ["有45个村庄没有水。", "去年有四十五个村庄没有水。"])
def test_a_figure_is_read_after_a_function_word_written_with_it(sentence: str) -> None:
    _, (quantity,), _ = read("zh", sentence)
    assert quantity.lo == 45


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("法律从2025年10月起生效。", ("month", "2025年10月")),
        ("法律从二〇二五年起生效。", ("year", "二〇二五年")),
        ("城市有2000年前的墙。", None),
    ],
)
def test_a_month_and_a_year_are_read_in_signs(sentence: str, told: tuple[str, str] | None) -> None:
    text, _, found = read("zh", sentence)
    assert [(moment.kind, moment.span.of(text)) for moment in found] == ([told] if told else [])


def test_a_word_that_counts_in_english_only_is_no_number() -> None:
    """ "2025'ten" is "from 2025" in Turkish."""
    setting = (
        "Gazetenin akşam yazdığı haber bu, kentte olan biten ve orada kimin olduğu ile ilgili, ama kimse bilmiyor."
    )
    text = f"{setting} Yasa Ekim 2025'ten sonra ve daha çok kent için geçerli."
    assert other_language(text) == "tr"
    assert list(quantities(prepare(Article("a", text)))) == []


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("fr", "Le village est resté sans eau pendant la nuit.", "Pendant la nuit, il n'y avait pas d'eau au village."),
        ("es", "El pueblo se quedó sin agua por la noche.", "En el pueblo no hubo agua por la noche."),
    ],
)
def test_without_answers_a_negation(code: str, one: str, other: str) -> None:
    told = changes(f"{SETTING[code]} {one}", f"{SETTING[code]} {other}")
    assert [change for change in told if change.category == "polarity" and change.materiality != "low"] == []


def test_people_are_counted_right_after_any_figure() -> None:
    text = "この火事の記事は新聞が夕方に書いたもので、町で何があったのかはまだ分からない。この火事で14人がけがをした。"
    assert other_language(text) == "ja"
    (quantity,) = quantities(prepare(Article("a", text)))
    assert (quantity.lo, quantity.unit_class) == (14, "person")


@pytest.mark.parametrize(
    ("code", "story", "one", "other"),
    [
        ("de", "Der Bau kostete {} Euro.", "anderthalb Millionen", "1,5 Millionen"),
        ("de", "Der Bau kostete {} Euro.", "eine halbe Million", "500.000"),
        ("es", "La obra costó {} euros.", "un millón y medio de", "1,5 millones de"),
        ("es", "Murieron {} 300 personas.", "no menos de", "al menos"),
        ("fr", "Les travaux ont coûté {}.", "un demi-million d'euros", "500 000 euros"),
        ("fr", "Il y avait {} personnes.", "une vingtaine de", "environ vingt"),
        ("fr", "Le match commence à {} au stade.", "18h30", "18 h 30"),
        ("ru", "Стройка стоила {} рублей.", "полтора миллиона", "1,5 миллиона"),
        ("pl", "Budowa kosztowała {} złotych.", "pół miliona", "500 tys."),
        ("zh", "工程花费{}元。", "一百五十万", "150万"),
    ],
)
def test_one_figure_written_in_two_ways_is_one(code: str, story: str, one: str, other: str) -> None:
    told = changes(f"{SETTING[code]} {story.format(one)}", f"{SETTING[code]} {story.format(other)}")
    assert [change.summary for change in told if change.materiality != "low"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "五十嵐さんが話した。",
        "四万十川で事故があった。",
        "三千代さんが来た。",
        "八百屋が閉まった。",
        "二人三脚で走った。",
    ],
)
def test_a_name_that_begins_with_a_number_counts_nothing_in_japanese(sentence: str) -> None:
    setting = "この火事の記事は新聞が夕方に書いたもので、町で何があったのかはまだ分からない。"
    assert other_language(setting + sentence) == "ja"
    assert list(quantities(prepare(Article("a", setting + sentence)))) == []


def test_a_verb_negates_by_its_ending_in_turkish() -> None:
    setting = (
        "Gazetenin akşam yazdığı haber bu, kentte olan biten ve orada kimin olduğu ile ilgili, ama kimse susmuyor."
    )
    text = f"{setting} Muhalefet yasaya destek vermedi. Başkan bunu biliyor ve üretmeye geldi."
    assert other_language(text) == "tr"
    assert [one.cue for one in polarities(prepare(Article("a", text)))] == ["susmuyor", "vermedi"]
