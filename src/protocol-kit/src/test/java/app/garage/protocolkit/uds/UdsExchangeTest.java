package app.garage.protocolkit.uds;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// One request followed to its end, on a clock moved by hand (ISO 14229-2, 7.2).
class UdsExchangeTest {
    private static final long MS = 1_000_000L;
    private static final Bytes PENDING = Bytes.hex("7F 22 78");
    private final UdsExchange<Bytes> reading = new UdsExchange<>(DataServices.read(0x0101), UdsTiming.STANDARD);

    private static <R> Reply<R> outcome(UdsExchange<R> exchange) {
        return exchange.outcome().orElseThrow();
    }

    @Test
    void theWaitBeginsWhenTheRequestHasLeftAndEndsWithTheAnswer() {
        assertThat(reading.begin()).isEqualTo(Bytes.hex("22 01 01"));
        assertThat(reading.deadline())
                .as("how long it takes to leave is the transport's business")
                .isEmpty();
        reading.left(700 * MS);
        assertThat(reading.deadline()).hasValue(750 * MS);
        reading.hear(Bytes.hex("62 01 01 AA"), 749 * MS);
        assertThat(outcome(reading)).isEqualTo(new Reply.Positive<>(Bytes.hex("AA")));
        assertThat(reading.deadline()).isEmpty();
    }

    @Test
    void silenceEndsAtP2AndNotBefore() {
        reading.left(0);
        reading.tick(50 * MS - 1);
        assertThat(reading.outcome()).isEmpty();
        reading.tick(50 * MS);
        assertThat(outcome(reading)).isInstanceOf(Reply.NoAnswer.class);
        reading.hear(Bytes.hex("62 01 01 AA"), 51 * MS);
        assertThat(outcome(reading)).as("what comes later is nobody's answer").isInstanceOf(Reply.NoAnswer.class);
        assertThat(reading.skipped()).isEqualTo(1);
    }

    @Test
    void anAnswerThatHasBegunMayTakeItsTime() {
        reading.left(0);
        reading.begins();
        assertThat(reading.deadline()).isEmpty();
        reading.hear(Bytes.hex("62 01 01 AA BB"), 400 * MS);
        assertThat(outcome(reading)).isEqualTo(new Reply.Positive<>(Bytes.hex("AA BB")));
    }

    @Test
    void aForeignMessageThatBeganStopsNoClock() {
        reading.left(0);
        reading.begins();
        reading.hear(Bytes.hex("62 01 02 AA"), 20 * MS);
        assertThat(reading.deadline()).hasValue(50 * MS);
        reading.hear(Bytes.hex("62 01 01 AA"), 40 * MS);
        assertThat(outcome(reading)).isEqualTo(new Reply.Positive<>(Bytes.hex("AA")));
        assertThat(reading.skipped()).isEqualTo(1);
    }

    @Test
    void pendingGivesMoreTimeEachTimeButNotForEver() {
        reading.left(0);
        for (long i = 1; i <= 3; i++) {
            reading.hear(PENDING, i * 2_000 * MS);
            assertThat(reading.deadline()).hasValue(Math.min(10_000, i * 2_000 + 5_000) * MS);
        }
        reading.hear(PENDING, 9_999 * MS);
        assertThat(reading.deadline())
                .as("ten seconds after the request it is over")
                .hasValue(10_000 * MS);
        reading.tick(10_000 * MS);
        assertThat(outcome(reading))
                .isInstanceOfSatisfying(
                        Reply.NoAnswer.class, no -> assertThat(no.why()).contains("more time"));
    }

    @Test
    void aPendingOfAnotherServiceExtendsNothing() {
        reading.left(0);
        reading.hear(Bytes.hex("7F 01 78"), 10 * MS);
        assertThat(reading.deadline()).hasValue(50 * MS);
    }

    @Test
    void anAnswerAfterPendingIsTheAnswerAndARefusalARefusal() {
        reading.left(0);
        reading.hear(PENDING, 10 * MS);
        reading.hear(Bytes.hex("62 01 01 01"), 20 * MS);
        assertThat(outcome(reading)).isEqualTo(new Reply.Positive<>(Bytes.hex("01")));

        var other = new UdsExchange<>(DataServices.read(0x0101), UdsTiming.STANDARD);
        other.left(0);
        other.hear(PENDING, 10 * MS);
        other.hear(Bytes.hex("7F 22 31"), 20 * MS);
        assertThat(outcome(other)).isEqualTo(new Reply.Refused<>(0x22, 0x31));
    }

    @Test
    void aBusyUnitIsAskedAgainTenTimesAndThenItsRefusalCounts() {
        reading.left(0);
        long now = 0;
        for (int i = 0; i < 10; i++) {
            reading.hear(Bytes.hex("7F 22 21"), now);
            assertThat(reading.outcome()).isEmpty();
            assertThat(reading.tick(now + 200 * MS - 1)).isEmpty();
            now += 200 * MS;
            assertThat(reading.tick(now)).contains(Bytes.hex("22 01 01"));
            assertThat(reading.deadline()).isEmpty();
            reading.left(now);
            assertThat(reading.deadline()).hasValue(now + 50 * MS);
        }
        reading.hear(Bytes.hex("7F 22 21"), now);
        assertThat(outcome(reading)).isEqualTo(new Reply.Refused<>(0x22, 0x21));
    }

    @Test
    void aLateAnswerDuringThePauseIsNotTakenForTheNextOne() {
        reading.left(0);
        reading.hear(Bytes.hex("7F 22 21"), 0);
        reading.hear(Bytes.hex("62 01 01 AA"), 10 * MS);
        assertThat(reading.outcome()).isEmpty();
    }

    @Test
    void silenceIsSuccessWhereItWasAskedForUnlessTheUnitSpokeFirst() {
        var quiet = new UdsExchange<>(SessionServices.testerPresent().silently(), UdsTiming.STANDARD);
        quiet.left(0);
        quiet.tick(50 * MS);
        assertThat(outcome(quiet)).isEqualTo(new Reply.Positive<>(Optional.empty()));

        var refused = new UdsExchange<>(SessionServices.testerPresent().silently(), UdsTiming.STANDARD);
        refused.left(0);
        refused.hear(Bytes.hex("7F 3E 13"), MS);
        assertThat(outcome(refused)).isEqualTo(new Reply.Refused<>(0x3E, 0x13));

        var answered = new UdsExchange<>(SessionServices.testerPresent().silently(), UdsTiming.STANDARD);
        answered.left(0);
        answered.hear(Bytes.hex("7E 00"), MS);
        assertThat(outcome(answered)).isEqualTo(new Reply.Positive<>(Optional.of(Done.DONE)));

        var pending = new UdsExchange<>(SessionServices.session(3).silently(), UdsTiming.STANDARD);
        pending.left(0);
        pending.hear(Bytes.hex("7F 10 78"), MS);
        pending.tick(5_001 * MS);
        assertThat(outcome(pending)).as("it promised an answer").isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void aMalformedAnswerIsUnreadableAndNotSilence() {
        reading.left(0);
        reading.hear(Bytes.hex("62 01 01"), MS);
        assertThat(outcome(reading)).isInstanceOf(Reply.Unreadable.class);
    }

    @Test
    void aLossOfTheTransportIsToldFromSilence() {
        reading.broken("bus off", 0);
        assertThat(outcome(reading))
                .isInstanceOfSatisfying(
                        Reply.NoAnswer.class, no -> assertThat(no.why()).contains("did not leave"));
        var other = new UdsExchange<>(DataServices.read(0x0101), UdsTiming.STANDARD);
        other.left(0);
        other.begins();
        other.broken("WRONG_SEQUENCE", 30 * MS);
        assertThat(outcome(other)).isInstanceOf(Reply.Unreadable.class);
    }

    @Test
    void theUnitsPromiseReplacesTheStandardTimes() {
        var promise = new SessionServices.Promise(25 * MS, 3_000 * MS);
        var timing = UdsTiming.STANDARD.with(promise).over(8 * MS).pendingUpTo(120_000 * MS);
        var exchange = new UdsExchange<>(DataServices.read(0x0101), timing);
        exchange.left(0);
        assertThat(exchange.deadline()).hasValue(33 * MS);
        exchange.hear(PENDING, 30 * MS);
        assertThat(exchange.deadline()).hasValue(3_038 * MS);
    }

    @Test
    void aUnitInASessionIsSpokenToEveryTwoSecondsAndLostAfterFive() {
        var keeper = new SessionKeeper();
        assertThat(keeper.due()).isEmpty();
        keeper.spoke(0);
        assertThat(keeper.due()).as("the default session lasts by itself").isEmpty();
        keeper.entered(3, 0);
        assertThat(keeper.due()).hasValue(2_000 * MS);
        keeper.spoke(1_500 * MS);
        assertThat(keeper.due()).hasValue(3_500 * MS);
        assertThat(keeper.isLapsed(6_500 * MS - 1)).isFalse();
        assertThat(keeper.isLapsed(6_500 * MS)).isTrue();
        keeper.spoke(7_000 * MS);
        assertThat(keeper.isLapsed(7_000 * MS))
                .as("speaking again brings no session back")
                .isTrue();
        keeper.entered(1, 8_000 * MS);
        assertThat(keeper.due()).isEmpty();
        keeper.entered(3, 9_000 * MS);
        keeper.ended();
        assertThat(keeper.isLapsed(99_000 * MS)).isFalse();
    }
}
