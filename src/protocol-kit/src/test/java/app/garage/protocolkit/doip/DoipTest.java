package app.garage.protocolkit.doip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.garage.kernel.Bytes;
import app.garage.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// DoIP byte for byte (ISO 13400-2), and what gateways do wrong.
class DoipTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String OPEN = "02 FD 00 06 00 00 00 09 0E 00 10 00 10 00 00 00 00";
    private static final String ACK = "02 FD 80 02 00 00 00 05 10 01 0E 00 00";
    private static final String ANSWER = "02 FD 80 01 00 00 00 08 10 01 0E 00 62 F1 90 57";
    private static final Bytes QUESTION = Bytes.hex("22 F1 90");
    private final DoipConnection connection = new DoipConnection(2, 0x0E00, 64 * 1024);

    private List<DoipEvent> hear(String bytes) {
        return connection.hear(Bytes.hex(bytes));
    }

    private static DoipEvent send(String bytes) {
        return new DoipEvent.Send(Bytes.hex(bytes));
    }

    private void open() {
        connection.activate(0, 0);
        hear(OPEN);
        assertThat(connection.isActive()).isTrue();
    }

    @Test
    void routingIsActivatedThenAUnitIsAskedAndAnswers() {
        assertThat(connection.activate(0, 0)).containsExactly(send("02 FD 00 05 00 00 00 07 0E 00 00 00 00 00 00"));
        assertThat(hear(OPEN)).containsExactly(new DoipEvent.Activation(RoutingActivation.ACTIVATED, 0x10, 0x1000));
        assertThat(connection.send(0x1001, QUESTION, 0))
                .containsExactly(send("02 FD 80 01 00 00 00 07 0E 00 10 01 22 F1 90"));
        assertThat(hear(ACK)).containsExactly(new DoipEvent.Acknowledged(0x1001));
        assertThat(connection.deadline())
                .as("how long the unit may take is the business of UDS")
                .isEmpty();
        assertThat(hear(ANSWER)).containsExactly(new DoipEvent.Received(0x1001, Bytes.hex("62 F1 90 57")));
    }

    @Test
    void severalUnitsAreAskedOverOneConnectionWithoutWaitingForEachOther() {
        open();
        connection.send(0x1001, QUESTION, 0);
        connection.send(0x1002, QUESTION, SECOND);
        assertThatIllegalStateException().isThrownBy(() -> connection.send(0x1001, QUESTION, SECOND));
        assertThat(hear(ACK.replace("10 01", "10 02"))).containsExactly(new DoipEvent.Acknowledged(0x1002));
        assertThat(connection.tick(2 * SECOND - 1)).isEmpty();
        assertThat(connection.tick(2 * SECOND)).containsExactly(new DoipEvent.Undelivered(0x1001, -1));
        assertThat(connection.deadline()).isEmpty();
        connection.send(0x1001, QUESTION, 3 * SECOND);
        assertThat(connection.lost()).containsExactly(new DoipEvent.Undelivered(0x1001, -1));
        assertThatIllegalStateException().isThrownBy(() -> connection.send(0x1001, QUESTION, 3 * SECOND));
    }

    @ParameterizedTest
    @CsvSource({
        "00, UNKNOWN_SOURCE", "01, SOCKETS_FULL", "02, OTHER_SOURCE_ON_CONNECTION", "03, SOURCE_IN_USE",
        "04, AUTHENTICATION_MISSING", "05, CONFIRMATION_REJECTED", "06, TYPE_UNSUPPORTED", "07, TLS_REQUIRED",
        "08, NOT_READY", "10, ACTIVATED", "11, CONFIRMATION_REQUIRED", "42, UNKNOWN"
    })
    void f64_eachActivationCodeHasItsMeaningAndOnlyOneOpensTheWay(String code, RoutingActivation meaning) {
        connection.activate(0, 0);
        assertThat(hear("02 FD 00 06 00 00 00 09 0E 00 10 00 " + code + " 00 00 00 00"))
                .containsExactly(new DoipEvent.Activation(meaning, Integer.parseInt(code, 16), 0x1000));
        assertThat(connection.isActive()).isEqualTo(meaning == RoutingActivation.ACTIVATED);
    }

    /// What a gateway sends while a message to unit 1001 waits, and what we make of it; afterwards a unit
    /// still answers.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alive check is answered at once  | 02 FD 00 07 00 00 00 00                            | send 02 FD 00 08 00 00 00 02 0E 00",
                "alive check with content         | 02 FD 00 07 00 00 00 01 00                         | send 02 FD 00 00 00 00 00 01 04",
                "unknown type                     | 02 FD 12 34 00 00 00 01 00                         | send 02 FD 00 00 00 00 00 01 01",
                "the acknowledgement              | 02 FD 80 02 00 00 00 05 10 01 0E 00 00             | ack",
                "it repeats our message           | 02 FD 80 02 00 00 00 08 10 01 0E 00 00 22 F1 90    | ack",
                "it repeats another message       | 02 FD 80 02 00 00 00 08 10 01 0E 00 00 22 F1 91    | ignored",
                "another unit's acknowledgement   | 02 FD 80 02 00 00 00 05 10 02 0E 00 00             | ignored",
                "another tester's acknowledgement | 02 FD 80 02 00 00 00 05 10 01 0E 01 00             | ignored",
                "a cut acknowledgement            | 02 FD 80 02 00 00 00 04 10 01 0E 00                | ignored",
                "unknown unit                     | 02 FD 80 03 00 00 00 05 10 01 0E 00 03             | undelivered 3",
                "unit unreachable                 | 02 FD 80 03 00 00 00 05 10 01 0E 00 06             | undelivered 6",
                "the answer without ack           | 02 FD 80 01 00 00 00 08 10 01 0E 00 62 F1 90 57    | received",
                "an answer for another tester     | 02 FD 80 01 00 00 00 08 10 01 0E 01 62 F1 90 57    | ignored",
                "an answer without content        | 02 FD 80 01 00 00 00 04 10 01 0E 00                | ignored",
                "an activation nobody asked for   | 02 FD 00 06 00 00 00 09 0E 00 10 00 00 00 00 00 00 | ignored",
                "it refuses a message             | 02 FD 00 00 00 00 00 01 02                         | ignored"
            })
    void f64_doipMisbehaviourIsContained(String what, String heard, String made) {
        open();
        connection.send(0x1001, QUESTION, 0);
        assertThat(hear(heard))
                .as(what)
                .singleElement()
                .satisfies(event -> assertThat(text(event)).isEqualTo(made));
        assertThat(hear(ANSWER)).containsExactly(new DoipEvent.Received(0x1001, Bytes.hex("62 F1 90 57")));
        assertThat(connection.isActive()).isTrue();
    }

    private static String text(DoipEvent event) {
        return switch (event) {
            case DoipEvent.Send(var bytes) -> "send " + bytes;
            case DoipEvent.Acknowledged _ -> "ack";
            case DoipEvent.Undelivered undelivered -> "undelivered " + undelivered.code();
            case DoipEvent.Received _ -> "received";
            case DoipEvent.Ignored _ -> "ignored";
            default -> event.toString();
        };
    }

    @Test
    void f64_anAcknowledgementAfterTheAnswerChangesNothing() {
        open();
        connection.send(0x1001, QUESTION, 0);
        hear(ANSWER);
        assertThat(hear(ACK)).singleElement().isInstanceOf(DoipEvent.Ignored.class);
        assertThat(connection.deadline()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"02 FC 80 01 00 00 00 00", "02 FD 00 00 00 00 00 01 00", "02 FD 00 00 00 00 00 01 04"})
    void f64_aBrokenHeaderEndsTheConnection(String heard) {
        open();
        assertThat(hear(heard)).last().isInstanceOf(DoipEvent.Close.class);
        assertThat(connection.isActive()).isFalse();
        assertThat(hear(ANSWER)).as("nothing more is read").isEmpty();
    }

    @Test
    void f64_aMessageOfFourGigabytesIsRefusedAndSkippedWithoutBeingKept() {
        open();
        assertThat(hear("02 FD 80 01 FF FF FF FF 01 02 03"))
                .hasSize(2)
                .last()
                .isEqualTo(send("02 FD 00 00 00 00 00 01 02"));
        var small = new DoipReader(4);
        assertThat(small.take(Bytes.hex("02 FD 80 01 00 00 00 05 01 02 03")))
                .containsExactly(new DoipReader.Heard.TooLong(0x8001, 5));
        assertThat(small.take(Bytes.hex("04 05 02 FD 00 07 00 00 00 00")))
                .as("the next one is read")
                .containsExactly(new DoipReader.Heard.Message(new DoipMessage(2, 7, Bytes.none())));
    }

    @Test
    void f64_aGatewayThatDoesNotActivateIsLeftAfterTwoSeconds() {
        connection.activate(0, 0);
        assertThat(connection.tick(2 * SECOND - 1)).isEmpty();
        assertThat(connection.tick(2 * SECOND)).singleElement().isInstanceOf(DoipEvent.Close.class);
        assertThat(hear(OPEN)).as("too late").isEmpty();
        assertThat(connection.deadline()).isEmpty();
    }

    private static final String ANNOUNCED = "02 FD 00 04 00 00 00 21 57 42 41 5A 5A 5A 30 30 30 30 31 32 33 34 35 36 37"
            + " 10 00 00 1A 37 BF EE 74 00 1A 37 BF EE 74 00 00";

    @Test
    void f64_aStormOfAnnouncementsIsOneGatewayAndTwoBehindOneAddressAreTwo() {
        var discovery = new DoipDiscovery();
        var gateway = discovery.hear(Bytes.hex(ANNOUNCED)).orElseThrow();
        assertThat(gateway.vin().toLatin1()).isEqualTo("WBAZZZ00001234567");
        assertThat(gateway.address()).isEqualTo(0x1000);
        assertThat(gateway.eid()).isEqualTo(Bytes.hex("00 1A 37 BF EE 74"));
        assertThat(gateway.syncStatus()).isEqualTo(OptionalInt.of(0));
        for (int i = 0; i < 200; i++) {
            assertThat(discovery.hear(Bytes.hex(ANNOUNCED))).isEmpty();
        }
        assertThat(discovery.hear(Bytes.hex(ANNOUNCED.replace("EE 74 00 1A", "EE 75 00 1A"))))
                .isPresent();
        var without = ANNOUNCED.substring(0, ANNOUNCED.length() - 3).replace("00 21 57", "00 20 57");
        assertThat(new DoipDiscovery().hear(Bytes.hex(without)).orElseThrow().syncStatus())
                .isEmpty();
        for (var wrong :
                List.of(ANNOUNCED + " 00", ANNOUNCED.replace("00 21 57", "00 22 57"), "02 FD 00 04 00 00 00 00")) {
            assertThat(new DoipDiscovery().hear(Bytes.hex(wrong))).as(wrong).isEmpty();
        }
    }

    @Test
    void gatewaysAreAskedForByVersionlessRequests() {
        assertThat(DoipDiscovery.askAll().bytes()).isEqualTo(Bytes.hex("FF 00 00 01 00 00 00 00"));
        assertThat(DoipDiscovery.askFor(Bytes.hex("00 1A 37 BF EE 74")).bytes())
                .isEqualTo(Bytes.hex("FF 00 00 02 00 00 00 06 00 1A 37 BF EE 74"));
        assertThat(DoipDiscovery.askForVin("WBAZZZ00001234567").bytes().size()).isEqualTo(25);
        assertThatIllegalArgumentException().isThrownBy(() -> DoipDiscovery.askForVin("WBA"));
        assertThatIllegalArgumentException().isThrownBy(() -> DoipDiscovery.askFor(Bytes.none()));
    }

    @Test
    void aGatewayTellsHowBusyAndHowAwakeItIs() {
        assertThat(DoipStatus.askEntity(2).bytes()).isEqualTo(Bytes.hex("02 FD 40 01 00 00 00 00"));
        assertThat(DoipStatus.entity(new DoipMessage(2, 0x4002, Bytes.hex("00 04 01 00 00 FF FF"))))
                .contains(new DoipStatus.Entity(true, 4, 1, OptionalLong.of(0xFFFF)));
        assertThat(DoipStatus.entity(new DoipMessage(2, 0x4002, Bytes.hex("01 01 00"))))
                .contains(new DoipStatus.Entity(false, 1, 0, OptionalLong.empty()));
        assertThat(DoipStatus.entity(new DoipMessage(2, 0x4002, Bytes.hex("00 04"))))
                .isEmpty();
        assertThat(DoipStatus.askPower(3).bytes()).isEqualTo(Bytes.hex("03 FC 40 03 00 00 00 00"));
        assertThat(DoipStatus.power(new DoipMessage(2, 0x4004, Bytes.hex("01"))))
                .contains(DoipStatus.Power.READY);
        assertThat(DoipStatus.power(new DoipMessage(2, 0x4004, Bytes.hex("03"))))
                .isEmpty();
    }

    @Test
    void anySplitOfAnyStreamGivesTheSameEvents() {
        var good = List.of(
                Bytes.hex(OPEN),
                Bytes.hex(ACK),
                Bytes.hex(ANSWER),
                Bytes.hex("02 FD 00 07 00 00 00 00"),
                Bytes.hex("02 FD 00 00 00 00 00 01 04"));
        Seeded.check("doip-split", 10_000, made -> {
            var stream = Bytes.none();
            for (int i = 0; i < made.number(0, 5); i++) {
                stream = stream.plus(made.random().nextInt(6) == 0 ? made.bytes() : made.oneOf(good));
            }
            assertThat(events(made.pieces(stream))).isEqualTo(events(List.of(stream)));
        });
    }

    private static List<DoipEvent> events(List<Bytes> pieces) {
        var any = new DoipConnection(2, 0x0E00, 100);
        any.activate(0, 0);
        var events = new ArrayList<DoipEvent>();
        pieces.forEach(piece -> events.addAll(any.hear(piece)));
        return events;
    }
}
