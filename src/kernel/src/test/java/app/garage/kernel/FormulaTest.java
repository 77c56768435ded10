package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.BadFormula.Reason;
import app.garage.kernel.Formula.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    /// The ordinary precedence of mathematics and C, written out with brackets.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2+3*4-1 ; ((2+(3*4))-1)",
                "10-4-3 ; ((10-4)-3)",
                "100/5/2 ; ((100/5)/2)",
                "7%4*2 ; ((7%4)*2)",
                "-2^2 ; -(2^2)",
                "2^-1 ; (2^-1)",
                "2^3^2 ; (2^(3^2))",
                "!1<2 ; (!1<2)",
                "1<2+3 ; (1<(2+3))",
                "1<2&&3>=4||5!=6 ; (((1<2)&&(3>=4))||(5!=6))",
                "1||2&&3 ; (1||(2&&3))",
                "1?2:3?4:5 ; (1?2:(3?4:5))",
                "--3 ; --3",
                " f ( 1 , g() ) ; f(1,g())"
            })
    void precedenceIsTheOrdinaryOne(String text, String bracketed) throws BadFormula {
        assertThat(written(Formula.parse(text))).isEqualTo(bracketed);
    }

    @Test
    void partsKnowWhereTheyStand() throws BadFormula {
        assertThat(Formula.parse("1 + lookup(\"a b\", [ Engine speed-1 ])"))
                .isEqualTo(new Formula.Binary(
                        2,
                        Operator.PLUS,
                        new Formula.Constant(0, 1),
                        new Formula.Call(
                                4,
                                "lookup",
                                List.of(new Formula.Text(11, "a b"), new Formula.Bracket(20, "Engine speed-1")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | MISSING",
                "1+ | 2 | MISSING",
                "(1 | 2 | MISSING",
                "1) | 1 | UNEXPECTED",
                "1 2 | 2 | UNEXPECTED",
                "[X | 2 | MISSING",
                "\"x | 2 | MISSING",
                "f(1 | 3 | MISSING",
                "f(,1) | 2 | UNEXPECTED",
                "1 ? 2 | 5 | MISSING",
                "1 + 1..2 | 4 | NO_NUMBER",
                "1 & 2 | 2 | UNEXPECTED",
                "1 = 2 | 2 | UNEXPECTED",
                "1<2<3 | 3 | UNEXPECTED",
                "@ | 0 | UNEXPECTED"
            })
    void whatIsNoFormulaIsBlamedOnItsCharacter(String text, int at, Reason reason) {
        assertThatThrownBy(() -> Formula.parse(text)).isInstanceOfSatisfying(BadFormula.class, wrong -> {
            assertThat(wrong.reason()).isEqualTo(reason);
            assertThat(wrong.at()).isEqualTo(at);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "!", "1?", "f(", "2^", "1+("})
    void noDepthOverflowsTheStack(String open) {
        assertThatThrownBy(() -> Formula.parse(open.repeat(150) + "1"))
                .isInstanceOfSatisfying(
                        BadFormula.class, wrong -> assertThat(wrong.reason()).isEqualTo(Reason.TOO_DEEP));
        assertThatThrownBy(() -> Formula.parse("1+".repeat(600) + "1"))
                .isInstanceOfSatisfying(
                        BadFormula.class, wrong -> assertThat(wrong.reason()).isEqualTo(Reason.TOO_LONG));
    }

    @Test
    void noValueOnOneSideIsNoValueOfBoth() {
        for (var operator : Operator.values()) {
            assertThat(operator.of(Double.NaN, 1)).as(operator.sign()).isNaN();
            assertThat(operator.of(0, Double.NaN)).as(operator.sign()).isNaN();
        }
        assertThat(Operator.BY.of(1, 0)).isNaN();
        assertThat(Operator.REST.of(1, 0)).isNaN();
        assertThat(Operator.REST.of(-7, 4)).isEqualTo(-3);
        assertThat(Operator.AND.of(2, -1)).isEqualTo(1);
        assertThat(Operator.OR.of(0, 0)).isZero();
    }

    private static String written(Formula formula) {
        return switch (formula) {
            case Formula.Constant number -> CanonicalJson.number(number.value());
            case Formula.Text text -> '"' + text.text() + '"';
            case Formula.Name name -> name.name();
            case Formula.Bracket bracket -> "[" + bracket.inner() + "]";
            case Formula.Call call ->
                call.function() + "("
                        + String.join(
                                ",",
                                call.arguments().stream()
                                        .map(FormulaTest::written)
                                        .toList())
                        + ")";
            case Formula.Minus minus -> "-" + written(minus.of());
            case Formula.Not not -> "!" + written(not.of());
            case Formula.Binary binary ->
                "(" + written(binary.left()) + binary.operator().sign() + written(binary.right()) + ")";
            case Formula.Choice choice ->
                "(" + written(choice.condition()) + "?" + written(choice.yes()) + ":" + written(choice.no()) + ")";
        };
    }
}
