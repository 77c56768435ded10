package app.garage.logformats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/// Conversions of an MDF 4 file (CC block).
final class MdfConversions {
    private static final int DEEPEST = 8;

    private final MdfBlocks blocks;

    MdfConversions(MdfBlocks blocks) {
        this.blocks = blocks;
    }

    private record Read(MdfBlocks.Block block, int type, int references, ByteBuffer data, int values) {
        double value(int index) {
            return data.getDouble(24 + 8 * index);
        }

        long reference(int index) {
            return block.link(4 + index);
        }
    }

    private Read open(long at) throws IOException {
        var block = blocks.block(at, "CC");
        var data = blocks.data(block, 24);
        int values = data.getShort(6) & 0xFFFF;
        int references = data.getShort(4) & 0xFFFF;
        if (24 + 8 * values > data.limit() || references + 4 > block.links().size()) {
            throw new MdfBlocks.Broken("CC too short at " + at);
        }
        return new Read(block, data.get(0) & 0xFF, references, data, values);
    }

    /// {@return the unit a conversion states; empty for no link}
    String unit(long at) throws IOException {
        return at == 0 ? "" : blocks.text(blocks.block(at, "CC").link(1));
    }

    /// {@return the conversion of a number}
    Conversion number(long at) throws IOException {
        return number(at, 0);
    }

    private Conversion number(long at, int depth) throws IOException {
        if (at == 0) {
            return new Conversion.None();
        }
        if (depth > DEEPEST) {
            throw new MdfBlocks.Broken("conversions without end at " + at);
        }
        var cc = open(at);
        return switch (cc.type) {
            case 1 -> {
                need(cc, 2);
                yield new Conversion.Linear(cc.value(0), cc.value(1));
            }
            case 2 -> {
                need(cc, 6);
                yield new Conversion.Rational(values(cc, 0, 1, 6));
            }
            case 3 -> formula(cc);
            case 4, 5 ->
                new Conversion.Table(values(cc, 0, 2, cc.values / 2), values(cc, 1, 2, cc.values / 2), cc.type == 4);
            case 6 -> ranges(cc);
            case 7 -> labels(cc, 1, depth);
            case 8 -> labels(cc, 2, depth);
            case 11 -> bits(cc, depth);
            default -> new Conversion.None();
        };
    }

    private static void need(Read cc, int values) throws IOException {
        if (cc.values < values) {
            throw new MdfBlocks.Broken("CC of type " + cc.type + " has " + cc.values + " values");
        }
    }

    private static List<Double> values(Read cc, int from, int step, int count) {
        var read = new ArrayList<Double>(count);
        for (int i = 0; i < count; i++) {
            read.add(cc.value(from + step * i));
        }
        return read;
    }

    private Conversion formula(Read cc) throws IOException {
        var text = blocks.text(cc.reference(0));
        try {
            return new Conversion.Formula(text, new FormulaText(text));
        } catch (IllegalArgumentException e) {
            throw new MdfBlocks.Broken("formula " + text + ": " + e.getMessage());
        }
    }

    private static Conversion ranges(Read cc) throws IOException {
        need(cc, 1);
        var read = new ArrayList<Conversion.Range>();
        for (int i = 0; i + 3 < cc.values; i += 3) {
            read.add(new Conversion.Range(cc.value(i), cc.value(i + 1), cc.value(i + 2)));
        }
        return new Conversion.Ranges(read, cc.value(cc.values - 1));
    }

    private Conversion labels(Read cc, int valuesEach, int depth) throws IOException {
        int count = Math.min(cc.values / valuesEach, cc.references - 1);
        var read = new ArrayList<Conversion.Label>();
        for (int i = 0; i < count; i++) {
            double from = cc.value(valuesEach * i);
            read.add(new Conversion.Label(from, cc.value(valuesEach * i + valuesEach - 1), meaning(cc, i, depth)));
        }
        return new Conversion.Labels(read, meaning(cc, Math.max(0, count), depth));
    }

    /// A text, or a conversion of the number.
    private Conversion.Otherwise meaning(Read cc, int reference, int depth) throws IOException {
        long at = cc.reference(reference);
        if (at == 0) {
            return Conversion.Otherwise.say("");
        }
        return blocks.block(at).id().equals("CC")
                ? new Conversion.Otherwise("", number(at, depth + 1))
                : Conversion.Otherwise.say(blocks.text(at));
    }

    private Conversion bits(Read cc, int depth) throws IOException {
        var read = new ArrayList<Conversion.Bits>();
        for (int i = 0; i < Math.min(cc.values, cc.references); i++) {
            long mask = cc.data.getLong(24 + 8 * i);
            read.add(new Conversion.Bits(mask, number(cc.reference(i), depth + 1)));
        }
        return new Conversion.BitField(read);
    }

    /// {@return what a text becomes: another text, or a number in digits}
    UnaryOperator<String> text(long at) throws IOException {
        if (at == 0) {
            return UnaryOperator.identity();
        }
        var cc = open(at);
        var meanings = new HashMap<String, String>();
        if (cc.type == 9) {
            for (int i = 0; i < Math.min(cc.references, cc.values); i++) {
                meanings.put(blocks.text(cc.reference(i)), Double.toString(cc.value(i)));
            }
            var other = cc.values > cc.references ? Double.toString(cc.value(cc.references)) : "";
            return text -> meanings.getOrDefault(text, other);
        }
        if (cc.type == 10) {
            for (int i = 0; i + 1 < cc.references; i += 2) {
                meanings.put(blocks.text(cc.reference(i)), blocks.text(cc.reference(i + 1)));
            }
            var other = cc.references % 2 == 1 ? blocks.text(cc.reference(cc.references - 1)) : "";
            return text -> meanings.getOrDefault(text, other.isEmpty() ? text : other);
        }
        return UnaryOperator.identity();
    }
}
