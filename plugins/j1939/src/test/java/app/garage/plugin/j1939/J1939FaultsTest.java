package app.garage.plugin.j1939;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.testkit.RealTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What can go wrong on the bus of a lorry, frame by frame. The list of three faults, the VIN and the codes
/// are those of public tests of the Equipment and Tool Institute.
class J1939FaultsTest {
    private static final EcuId ENGINE = J1939Link.unit(0x00);
    private static final String ENGINE_SPEED = "0CF00400 FF FF FF 68 13 FF FF FF";
    private final FakeBus bus = new FakeBus();

    @AfterEach
    void close() {
        bus.close();
    }

    private MessageLink opened() {
        var card = new AdapterCard("t", "t", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
        return new J1939Transports().open(bus, card, Settings.none(), RealTime.in(1_000));
    }

    private J1939Session session() throws LinkException, InterruptedException {
        bus.say(ENGINE_SPEED);
        var link = opened();
        link.connect("", RealTime.in(8_000));
        return (J1939Session) new J1939Adapter().open(link, J1939Link.BUS, Settings.none(), RealTime.in(1_000));
    }

    private static Reply<List<FaultCode>> of(EcuId ecu, List<EcuAnswer<List<FaultCode>>> answers) {
        return answers.stream()
                .filter(each -> each.ecu().equals(ecu))
                .findFirst()
                .orElseThrow()
                .reply();
    }

    @Test
    void threeFaultsInAnAnnouncedMessageAreRead() throws Exception {
        var session = session();
        bus.say(
                "1CECFF00 20 0E 00 02 FF CA FE 00",
                "1CEBFF00 01 11 CD 61 02 13 00 21",
                "1CEBFF00 02 06 1F 00 EE 10 04 00");

        assertThat(of(ENGINE, session.faults(FaultState.STORED, RealTime.in(5_000))))
                .isEqualTo(new Reply.Positive<>(
                        List.of(FaultCode.j1939(609, 19), FaultCode.j1939(1569, 31), FaultCode.j1939(4334, 4))));
    }

    @Test
    void aLostPacketMakesTheListUnreadableAndNotEmpty() throws Exception {
        var session = session();
        bus.answering("18EA00F9 CA FE 00", "1CECFF00 20 0E 00 02 FF CA FE 00", "1CEBFF00 02 06 1F 00 EE 10 04 00");

        assertThat(of(ENGINE, session.faults(FaultState.STORED, RealTime.in(5_000))))
                .isInstanceOf(Reply.Unreadable.class);
    }

    @Test
    void aNumberWrittenInAnOldWayIsNotTakenForAnother() throws Exception {
        var session = session();
        bus.say("18FECA00 04 FF 61 02 13 81 FF FF");

        assertThat(of(ENGINE, session.faults(FaultState.STORED, RealTime.in(5_000))))
                .isInstanceOf(Reply.Unreadable.class);
        assertThat(FaultReading.codes(Bytes.hex("00 FF FF FF E0 00 FF FF")))
                .as("the largest number")
                .isEqualTo(new Reply.Positive<>(List.of(FaultCode.j1939(524_287, 0))));
    }

    @Test
    void noFaultIsSaidByTheUnitAndNotConcludedFromSilence() throws Exception {
        var session = session();
        bus.say("18FECA00 00 FF 00 00 00 00 FF FF");
        assertThat(of(ENGINE, session.faults(FaultState.STORED, RealTime.in(5_000))))
                .isEqualTo(new Reply.Positive<>(List.of()));
        assertThat(of(ENGINE, session.faults(FaultState.PREVIOUS, RealTime.in(5_000))))
                .isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void eachKindOfNoIsARefusalWithItsOwnText() throws Exception {
        var session = session();
        bus.answering("18EA00F9 CB FE 00", "18E8FF00 02 FF FF FF F9 CB FE 00");
        assertThat(of(ENGINE, session.faults(FaultState.PREVIOUS, RealTime.in(5_000))))
                .isEqualTo(new Reply.Refused<>(0xEA, 0x33));

        bus.answering("18EA00F9 CB FE 00", "18E8FF00 01 FF FF FF F9 CB FE 00");
        assertThat(of(ENGINE, session.faults(FaultState.PREVIOUS, RealTime.in(5_000))))
                .isEqualTo(new Reply.Refused<>(0xEA, 0x11));

        bus.answering("18EA00F9 CB FE 00", "18E8FF00 03 FF FF FF F9 CB FE 00", "18FECB00 00 FF 5E 00 11 02 FF FF");
        assertThat(of(ENGINE, session.faults(FaultState.PREVIOUS, RealTime.in(5_000))))
                .as("busy first, then the answer")
                .isEqualTo(new Reply.Positive<>(List.of(FaultCode.j1939(94, 17))));
    }

    @Test
    void whatBelongsToAnotherTesterOrAnotherQuestionAnswersNothing() throws Exception {
        var session = session();
        bus.answering(
                "18EA00F9 CB FE 00",
                "18E8FF00 01 FF FF FF FA CB FE 00", // to another tester
                "18E8FF00 01 FF FF FF F9 EC FE 00", // another question
                "18FECB03 00 FF 01 00 01 01 FF FF", // another unit
                "18FECB00 00 FF 5E 00 11 02 FF FF");

        assertThat(of(ENGINE, session.faults(FaultState.PREVIOUS, RealTime.in(5_000))))
                .isEqualTo(new Reply.Positive<>(List.of(FaultCode.j1939(94, 17))));
    }

    @Test
    void anOfferedMessageIsTakenAsTheStandardSays() throws Exception {
        var session = session();
        bus.answering("18EAFFF9 EC FE 00", "1CECF900 10 12 00 03 02 EC FE 00")
                .answering(
                        "1CEC00F9 11 02 01 FF FF EC FE 00",
                        "1CEBF900 01 33 48 41 4D 4B 53 54",
                        "1CEBF900 02 4E 30 46 4C 35 37 35")
                .answering("1CEC00F9 11 01 03 FF FF EC FE 00", "1CEBF900 03 30 31 32 2A FF FF FF");

        assertThat(session.vehicleInfo(Set.of(0x02), RealTime.in(5_000)))
                .singleElement()
                .satisfies(vin -> {
                    assertThat(vin.reply()).isEqualTo(new Reply.Positive<>(Bytes.latin1("3HAMKSTN0FL575012")));
                    assertThat(vin.evidence().lines()).hasSize(4);
                });
        assertThat(bus.nextBeginning("1CEC00F9 13")).isEqualTo("1CEC00F9 13 12 00 03 FF EC FE 00");
    }

    @Test
    void whoWantsOurAddressWithALowerNameGetsIt() throws Exception {
        bus.answering(claimOf(0xF9), "18EEFFF9 01 00 00 00 00 81 00 00");
        var session = session();
        bus.answering("18EA0080 CB FE 00", "18FECB00 00 FF 5E 00 11 02 FF FF");

        assertThat(of(ENGINE, session.faults(FaultState.PREVIOUS, RealTime.in(5_000))))
                .as("asked from the next free address")
                .isInstanceOf(Reply.Positive.class);
    }

    private static String claimOf(int address) {
        return "18EEFF%02X 7C A5 E0 FF 00 81 00 80".formatted(address);
    }

    @Test
    void onASilentBusEverybodyIsAskedOnceAndNobodyIsDisturbed() throws Exception {
        var link = opened();

        assertThatThrownBy(() -> link.connect("", RealTime.in(5_000)))
                .isInstanceOfSatisfying(
                        AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("j1939.nobody"));
        assertThat(bus.next()).isEqualTo("18EAFFFE 00 EE 00");
        assertThat(bus.next()).as("no address was claimed").isEmpty();
    }

    @Test
    void whoSaysOnlyHisNameIsFound() throws Exception {
        bus.answering("18EAFFFE 00 EE 00", "18EEFF00 01 00 00 00 00 00 00 00");
        var link = opened();

        assertThat(link.connect("", RealTime.in(8_000)).id()).isEqualTo("A");
        assertThat(bus.nextBeginning("18EEFF")).isEqualTo(claimOf(0xF9));
    }

    @Test
    void framesOfOtherProtocolsAreNoLorry() throws Exception {
        bus.say("18DAF110 03 7F 01 11 00 00 00 00", "18FF0021 01 02 03 04 05 06 07 08");
        var link = opened();

        assertThatThrownBy(() -> link.connect("", RealTime.in(5_000))).isInstanceOf(AdapterRefused.class);
    }

    @Test
    void aLostBusEndsTheQuestionAtOnce() throws Exception {
        var session = session();
        bus.lose();

        assertThatThrownBy(() -> session.faults(FaultState.PREVIOUS, RealTime.in(5_000)))
                .isInstanceOf(LinkLost.class);
    }

    @Test
    void aTextAdapterIsToldApart() {
        var card =
                new AdapterCard("elm", "", AdapterCard.Family.ELM_CLONE, "", Set.of(), List.of(), Set.of(), Map.of());
        var link = new J1939Transports().open(bus, card, Settings.none(), RealTime.in(1_000));

        assertThatThrownBy(() ->
                        new J1939Adapter().open(new Deaf(link), J1939Link.BUS, Settings.none(), RealTime.in(1_000)))
                .isInstanceOfSatisfying(
                        AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("j1939.not-this-adapter"));
    }

    /// A link that says nothing of broadcasts.
    private record Deaf(MessageLink link) implements MessageLink {
        @Override
        public AdapterCard adapter() {
            return link.adapter();
        }

        @Override
        public app.garage.pluginapi.BusProtocol connect(String hint, app.garage.kernel.Deadline by)
                throws LinkException, InterruptedException {
            return link.connect(hint, by);
        }

        @Override
        public app.garage.pluginapi.Exchange exchange(
                app.garage.pluginapi.DiagRequest request, app.garage.kernel.Deadline by)
                throws LinkException, InterruptedException {
            return link.exchange(request, by);
        }

        @Override
        public app.garage.pluginapi.LinkInfo info() {
            return link.info();
        }

        @Override
        public app.garage.kernel.Subscription onLost(java.util.function.Consumer<LinkLost> follower) {
            return link.onLost(follower);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
