package app.garage.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.FxBindings;
import app.garage.desktop.fx.Pulse;
import app.garage.desktop.shell.FakeDiagnosis;
import app.garage.desktop.shell.Rig;
import app.garage.kernel.ChannelId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without a toolkit: the pulse is beaten by hand and the time moved by hand.
class LiveModelTest {
    private static final long SECOND = 1_000_000_000L;
    private final FakeDiagnosis diagnosis = new FakeDiagnosis();
    private final Rig.TestTime time = new Rig.TestTime();
    private final Pulse pulse = Pulse.byHand();
    private final Tongue tongue = new Tongue(Locale.FRENCH);
    private final Rig.Choices choices = new Rig.Choices();
    private final LiveModel model =
            new LiveModel(diagnosis.live, choices, tongue, Rig.LEXICON, time, pulse, new FxBindings(Runnable::run));

    @BeforeEach
    void connect() {
        diagnosis.plugIn();
        model.shown();
    }

    @Test
    void aVehicleBeginsWithTheIdlePresetAndWhatTheUserChoseInsteadStays() {
        assertThat(model.preset.get()).isEqualTo(Preset.IDLE);
        assertThat(diagnosis.live.wishes.keySet()).contains(new ChannelId("7E8.RPM"), new ChannelId("7E8.LOAD"));

        model.chooseNone();
        diagnosis.live.channels.set(diagnosis.live.channels.value().reversed());
        assertThat(diagnosis.live.wishes).isEmpty();

        row("SPEED").chosen.set(true);
        tongue.speak(Locale.FRENCH);
        assertThat(diagnosis.live.wishes.keySet()).containsExactly(new ChannelId("7E8.SPEED"));

        model.forget();
        diagnosis.live.channels.set(FakeDiagnosis.SampleChannels.all());
        assertThat(model.preset.get()).as("another vehicle").isEqualTo(Preset.IDLE);
    }

    @Test
    void aPresetPollsItsChannelsAndNothingElse() {
        model.preset.set(Preset.TEMPERATURES);

        assertThat(diagnosis.live.wishes.keySet())
                .containsExactlyInAnyOrder(new ChannelId("7E8.ECT"), new ChannelId("7E8.IAT"));
    }

    @Test
    void whatPeopleLookForFirstStandsFirstAndStatesStandLast() {
        var names = model.found.stream().map(row -> row.channel.signal()).toList();

        assertThat(names).startsWith("RPM", "SPEED", "ECT", "LOAD");
        assertThat(names.indexOf("FUEL_SYS_1")).isGreaterThan(names.indexOf("MODULE_VOLTAGE"));
    }

    @Test
    void aFavouriteStandsOnTopAndIsStillOneAfterTheNextConnection() {
        row("TIMING").favourite.set(true);
        assertThat(model.found.getFirst().channel.signal()).isEqualTo("TIMING");

        diagnosis.live.channels.set(diagnosis.live.channels.value().reversed());
        assertThat(model.found.getFirst().channel.signal()).isEqualTo("TIMING");
        assertThat(choices.get("live.favourites", "")).isEqualTo("TIMING");

        row("TIMING").favourite.set(false);
        assertThat(model.found.getFirst().channel.signal()).isEqualTo("RPM");
        assertThat(choices.get("live.favourites", "")).isEmpty();
    }

    @Test
    void theCostOfOneMoreChannelComesFromTheMeasuredRoundTrip() {
        model.preset.set(Preset.TEMPERATURES);

        assertThat(model.cost.get()).contains("2 canaux", "4,8 é/s", "3,2");
    }

    @Test
    void aValueIsShownWithItsAgeAndTurnsStaleAfterTwoSeconds() {
        model.preset.set(Preset.IDLE);
        var rpm = row("RPM");
        diagnosis.publish("7E8.RPM", 856, time.nanos);
        later(SECOND / 5);
        assertThat(rpm.value.get()).isEqualTo("856 tr/min");
        assertThat(rpm.age.get()).isEqualTo("il y a 0,2 s");
        assertThat(rpm.stale.get()).isFalse();

        later(2 * SECOND);
        assertThat(rpm.stale.get()).isTrue();
        assertThat(rpm.value.get()).as("the value stays, marked").isEqualTo("856 tr/min");
    }

    @Test
    void aLostLinkLeavesTheLastValuesAndItsReturnGoesOnWithTheSameChannels() {
        model.preset.set(Preset.TEMPERATURES);
        diagnosis.publish("7E8.ECT", 91, time.nanos);
        later(SECOND / 5);

        diagnosis.live.channels.set(List.of());
        later(3 * SECOND);
        assertThat(row("ECT").value.get()).isEqualTo("91 °C");
        assertThat(row("ECT").stale.get()).isTrue();

        diagnosis.live.wishes = Map.of();
        diagnosis.live.channels.set(FakeDiagnosis.SampleChannels.all());
        assertThat(diagnosis.live.wishes.keySet())
                .containsExactlyInAnyOrder(new ChannelId("7E8.ECT"), new ChannelId("7E8.IAT"));
    }

    @Test
    void nothingStaysOfAVehicleThatWasLeft() {
        model.preset.set(Preset.TEMPERATURES);
        model.forget();

        assertThat(model.rows).isEmpty();
        assertThat(model.chosen).isEmpty();
    }

    @Test
    void aGaugeSpansWhatVehiclesDoAndNotWhatTheCodingCouldHold() {
        assertThat(row("RPM").range).isEqualTo(new UsualRange(0, 8_000));
        diagnosis.publish("7E8.RPM", 9_000, time.nanos);
        model.preset.set(Preset.IDLE);
        later(SECOND / 5);

        assertThat(row("RPM").part()).as("the arc ends").isEqualTo(1);
        assertThat(row("RPM").value.get())
                .as("the figure does not")
                .contains("000 tr/min")
                .startsWith("9");
    }

    @Test
    void theRateShownIsTheOneReallyReached() {
        model.preset.set(Preset.IDLE);
        diagnosis.live.rates.set(Map.of(new ChannelId("7E8.RPM"), 4.24));
        diagnosis.publish("7E8.RPM", 856, time.nanos);
        later(SECOND);

        assertThat(row("RPM").rate.get()).isEqualTo("4,2 é/s");
    }

    @Test
    void aScreenReaderIsToldAtMostEveryTwoSeconds() {
        model.preset.set(Preset.IDLE);
        var rpm = row("RPM");
        diagnosis.publish("7E8.RPM", 856, time.nanos);
        later(SECOND);
        var first = rpm.spoken.get();
        diagnosis.publish("7E8.RPM", 1_200, time.nanos);
        later(SECOND / 2);
        assertThat(rpm.spoken.get()).isEqualTo(first).contains("856");

        later(2 * SECOND);
        assertThat(rpm.spoken.get()).contains("200");
    }

    @Test
    void aHiddenScreenPollsNothing() {
        model.preset.set(Preset.IDLE);
        model.hidden();

        assertThat(diagnosis.live.wishes).isEmpty();
    }

    @Test
    void theSearchIgnoresAccentsAndCase() {
        model.search.set("regime");

        assertThat(model.found).extracting(row -> row.channel.signal()).containsExactly("RPM");
    }

    private ChannelRow row(String signal) {
        return model.rows.stream()
                .filter(row -> row.channel.signal().equals(signal))
                .findFirst()
                .orElseThrow();
    }

    private void later(long nanos) {
        time.nanos += nanos;
        pulse.beat();
    }
}
