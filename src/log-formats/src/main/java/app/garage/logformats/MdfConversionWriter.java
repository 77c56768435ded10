package app.garage.logformats;

import java.util.ArrayList;
import java.util.List;

/// Writes conversions as CC blocks.
final class MdfConversionWriter {
    private final MdfFile file;

    MdfConversionWriter(MdfFile file) {
        this.file = file;
    }

    long linear(double offset, double factor, String unit) throws LogUnreadable {
        return block(1, List.of(), List.of(offset, factor), file.text(unit));
    }

    /// {@return the link of a conversion; nothing where there is none}
    long write(Conversion conversion) throws LogUnreadable {
        return switch (conversion) {
            case Conversion.None none -> 0;
            case Conversion.Linear linear -> block(1, List.of(), List.of(linear.offset(), linear.factor()), 0);
            case Conversion.Rational rational -> block(2, List.of(), rational.p(), 0);
            case Conversion.Formula formula -> block(3, List.of(file.text(formula.text())), List.of(), 0);
            case Conversion.Table table -> table(table);
            case Conversion.Ranges ranges -> ranges(ranges);
            case Conversion.Labels labels -> labels(labels);
            case Conversion.BitField bits -> bits(bits);
        };
    }

    private long table(Conversion.Table table) throws LogUnreadable {
        var values = new ArrayList<Double>();
        for (int i = 0; i < table.keys().size(); i++) {
            values.add(table.keys().get(i));
            values.add(table.values().get(i));
        }
        return block(table.interpolated() ? 4 : 5, List.of(), values, 0);
    }

    private long ranges(Conversion.Ranges ranges) throws LogUnreadable {
        var values = new ArrayList<Double>();
        for (var each : ranges.ranges()) {
            values.addAll(List.of(each.from(), each.to(), each.value()));
        }
        values.add(ranges.otherwise());
        return block(6, List.of(), values, 0);
    }

    private long labels(Conversion.Labels labels) throws LogUnreadable {
        boolean single = labels.labels().stream().allMatch(each -> each.from() == each.to());
        var values = new ArrayList<Double>();
        var references = new ArrayList<Long>();
        for (var each : labels.labels()) {
            values.add(each.from());
            if (!single) {
                values.add(each.to());
            }
            references.add(meaning(each.meaning()));
        }
        references.add(meaning(labels.otherwise()));
        return block(single ? 7 : 8, references, values, 0);
    }

    private long meaning(Conversion.Otherwise meaning) throws LogUnreadable {
        if (!meaning.words().isEmpty()) {
            return file.text(meaning.words());
        }
        return meaning.conversion() instanceof Conversion.None ? 0 : write(meaning.conversion());
    }

    private long bits(Conversion.BitField bits) throws LogUnreadable {
        var masks = new ArrayList<Double>();
        var references = new ArrayList<Long>();
        for (var each : bits.parts()) {
            masks.add(Double.longBitsToDouble(each.mask())); // the masks stand as whole numbers where others have reals
            references.add(write(each.meaning()));
        }
        return block(11, references, masks, 0);
    }

    private long block(int type, List<Long> references, List<Double> values, long unit) throws LogUnreadable {
        var links = new ArrayList<>(List.of(0L, unit, 0L, 0L));
        links.addAll(references);
        var data = new MdfBytes(24 + 8 * values.size())
                .u8(type)
                .u8(0)
                .u16(0)
                .u16(references.size())
                .u16(values.size())
                .f64(0)
                .f64(0);
        values.forEach(each -> data.u64(Double.doubleToRawLongBits(each)));
        return file.block("CC", links, data.bytes());
    }
}
