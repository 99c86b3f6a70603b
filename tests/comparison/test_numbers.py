from pipeline.comparison.numbers import cells, number
from pipeline.comparison.result import Figure


def test_four_significant_digits():
    assert [
        number(value) for value in (0.851715, 23.8125, 0.0084721, 123456.5, 92, -0.5, None)
    ] == [
        "0.8517",
        "23.81",
        "0.008472",
        "123456",
        "92",
        "-0.5000",
        "-",
    ]


def test_a_row_has_the_decimals_of_its_values():
    figure = Figure(
        name="x", a=0.0181, b=0.0199, difference=0.0018, low=-0.0002, high=0.0031, p=0.06
    )
    assert cells(figure) == ("0.01810", "0.01990", "+0.00180", "-0.00020 to +0.00310", "0.060")
    assert cells(Figure(name="x", a=0, b=0, difference=0))[2:] == ("+0.0000", "-", "-")
    assert cells(figure.model_copy(update={"p_holm": 0.36}))[4] == "0.360"
