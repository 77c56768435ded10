package app.garage.app;

import app.garage.diagnostics.Channel;
import app.garage.diagnostics.Reading;
import app.garage.kernel.Sample;
import app.garage.pluginapi.Evidence;
import app.garage.report.Phrases;
import java.util.List;
import java.util.Locale;

/// One line for each sample. A value that did not come is a line of its own with its reason, never a zero.
final class LiveLines {
    static final String SCHEMA = "garage.live/1";
    private final Program program;
    private final Phrases phrases;
    private final LiveFormat format;
    private final long began;

    LiveLines(Program program, LiveFormat format, long began) {
        this.program = program;
        this.phrases = program.phrases();
        this.format = format;
        this.began = began;
    }

    void head() {
        if (format == LiveFormat.CSV) {
            program.console().result("seconds,ecu,signal,value,unit,quality");
        }
    }

    void line(Channel channel, Sample sample) {
        double seconds = (sample.nanos() - began) / 1e9;
        var quality = sample.quality().name().toLowerCase(Locale.ROOT).replace('_', '-');
        program.console()
                .result(
                        switch (format) {
                            case TEXT ->
                                String.format(
                                        Locale.ROOT, "%9.3f  %-8s  %s", seconds, sample.ecu(), words(channel, sample));
                            case CSV ->
                                String.format(
                                        Locale.ROOT,
                                        "%.3f,%s,%s,%s,%s,%s",
                                        seconds,
                                        sample.ecu(),
                                        channel.signal(),
                                        sample.quality().hasValue() ? Double.toString(sample.value()) : "",
                                        unit(channel),
                                        quality);
                            case JSON ->
                                Json.of(SCHEMA)
                                        .number("seconds", Math.round(seconds * 1000) / 1000.0)
                                        .with("ecu", sample.ecu().toString())
                                        .with("signal", channel.signal())
                                        .number("value", sample.quality().hasValue() ? sample.value() : Double.NaN)
                                        .with("unit", unit(channel))
                                        .with("quality", quality)
                                        .toString();
                        });
    }

    private String words(Channel channel, Sample sample) {
        var nothing = new Evidence(app.garage.kernel.Bytes.none(), List.of(), sample.nanos());
        var reading = new Reading(
                channel.signal(), channel.command(), sample.value(), unit(channel), sample.quality(), nothing);
        return phrases.signal(channel.signal()) + "  " + phrases.value(reading);
    }

    private String unit(Channel channel) {
        return program.catalogue()
                .signal(channel.signal())
                .map(signal -> signal.unit())
                .orElse("");
    }
}
