package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.BadFormula.Reason;
import app.garage.kernel.Formula;

/// A conversion written as a formula of `x`, the raw value, such as `x*0.1 - 40`.
public final class FormulaConversion implements Conversion {
    private final String text;
    private final Column column;

    private FormulaConversion(String text, Column column) {
        this.text = text;
        this.column = column;
    }

    /// {@return the conversion that a text describes}
    ///
    /// @param text a [Formula] that names nothing but `x` and remembers nothing
    /// @throws BadFormula if it is anything else
    public static FormulaConversion of(String text) throws BadFormula {
        return new FormulaConversion(
                text,
                new FormulaCompiler(new RawValue()).part(Formula.parse(text)).column());
    }

    /// {@return the formula as written}
    public String text() {
        return text;
    }

    @Override
    public double physical(double raw) {
        var value = new double[] {raw};
        convert(value, 1);
        return value[0];
    }

    @Override
    public Trend trend(double least, double most) {
        return Trend.UNKNOWN;
    }

    @Override
    public void convert(double[] values, int count) {
        column.fill(new Moments(new long[0], count, new double[][] {values.clone()}), values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FormulaConversion that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class RawValue implements FormulaScope {
        @Override
        public Known named(Formula.Name name) throws BadFormula {
            if (name.name().equalsIgnoreCase("x")) {
                return new Known(0, "");
            }
            throw new BadFormula(Reason.UNKNOWN_NAME, name.at(), name.name());
        }

        @Override
        public Known bracket(Formula.Bracket bracket, boolean between) throws BadFormula {
            throw new BadFormula(Reason.UNKNOWN_NAME, bracket.at(), bracket.inner());
        }

        @Override
        public Lookup table(Formula.Text name) throws BadFormula {
            throw new BadFormula(Reason.UNKNOWN_NAME, name.at(), name.text());
        }

        @Override
        public boolean remembers() {
            return false;
        }
    }
}
