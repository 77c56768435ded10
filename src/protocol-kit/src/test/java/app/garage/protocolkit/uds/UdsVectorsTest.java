package app.garage.protocolkit.uds;

import static app.garage.protocolkit.uds.DtcStatus.RELEVANT;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.uds.FaultServices.Count;
import app.garage.protocolkit.uds.FaultServices.Entries;
import app.garage.protocolkit.uds.FaultServices.Entry;
import app.garage.protocolkit.uds.FaultServices.Grave;
import app.garage.protocolkit.uds.FaultServices.GraveEntries;
import app.garage.protocolkit.uds.FaultServices.Headed;
import app.garage.protocolkit.uds.FaultServices.Numbered;
import app.garage.protocolkit.uds.FaultServices.Stored;
import app.garage.protocolkit.uds.FaultServices.WorldWide;
import app.garage.protocolkit.uds.TransferServices.FileMode;
import app.garage.protocolkit.uds.TransferServices.FileReady;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests and answers byte for byte. Marked *std* are the message flow examples of ISO 14229-1 as
/// published; *seen* the common answer of real units; the others are worked out by hand from the tables of
/// the standard.
class UdsVectorsTest {
    private static final Bytes NOTHING = Bytes.none();
    private static final DtcStatus FAILED = new DtcStatus(1);
    private static final Dtc P0805 = new Dtc(0x080511);
    private static final Dtc D = new Dtc(0x112233);
    private static final Dtc E = new Dtc(0x112234);

    /// A request, its bytes, an answer, and what it says.
    record Vector(UdsRequest<?> request, String asked, String answered, Object value) {
        @Override
        public String toString() {
            return asked + " → " + answered;
        }
    }

    private static Vector v(UdsRequest<?> request, String asked, String answered, Object value) {
        return new Vector(request, asked, answered, value);
    }

    static Stream<Vector> vectors() {
        return Stream.of(sessions(), security(), data(), faults(), control(), transfers(), events())
                .flatMap(each -> each);
    }

    static Stream<UdsRequest<?>> requests() {
        return vectors().map(Vector::request);
    }

    private static Stream<Vector> sessions() {
        var promise = new SessionServices.Promise(50_000_000L, 5_000_000_000L);
        return Stream.of(
                v(SessionServices.session(2), "10 02", "50 02 00 32 01 F4", Optional.of(promise)), // std
                v(SessionServices.session(3), "10 03", "50 03 00 32 01 F4", Optional.of(promise)), // seen
                v(SessionServices.session(1), "10 01", "50 01", Optional.empty()),
                v(SessionServices.session(3).silently(), "10 83", "50 03", Optional.of(Optional.empty())),
                v(SessionServices.reset(1), "11 01", "51 01", OptionalInt.empty()), // std
                v(SessionServices.reset(4), "11 04", "51 04 64", OptionalInt.of(100)),
                v(SessionServices.communication(1, 2), "28 01 02", "68 01", Done.DONE), // std
                v(SessionServices.communicationOfNode(4, 1, 0x000A), "28 04 01 00 0A", "68 04", Done.DONE), // std
                v(SessionServices.testerPresent(), "3E 00", "7E 00", Done.DONE), // std
                v(SessionServices.testerPresent().silently(), "3E 80", "7E 00", Optional.of(Done.DONE)),
                v(SessionServices.faultSetting(2, NOTHING), "85 02", "C5 02", Done.DONE), // std
                v(SessionServices.faultSetting(1, NOTHING), "85 01", "C5 01", Done.DONE), // std
                v(SessionServices.verifyFixedSpeed(5), "87 01 05", "C7 01", Done.DONE), // std
                v(SessionServices.verifySpeed(150_000), "87 02 02 49 F0", "C7 02", Done.DONE), // std
                v(SessionServices.changeSpeed(), "87 03", "C7 03", Done.DONE)); // std
    }

    private static Stream<Vector> security() {
        var algorithm = "06 00 00 00 00 00 00 00 00 00 0A 00 00 00 00 00";
        var bytes = Bytes.hex(algorithm);
        return Stream.of(
                v(
                        SecurityServices.seed(1, NOTHING),
                        "27 01",
                        "67 01 36 57",
                        new SecurityServices.Seed(Bytes.hex("36 57"))), // std
                v(SecurityServices.key(1, Bytes.hex("C9 A9")), "27 02 C9 A9", "67 02", Done.DONE), // std
                v(SecurityServices.deauthenticate(), "29 00", "69 00 10", step(0x10, "", "", "", "", "")),
                v(
                        SecurityServices.verifyCertificate(0, Bytes.hex("30 AD"), Bytes.hex("AA 44")),
                        "29 01 00 00 02 30 AD 00 02 AA 44",
                        "69 01 11 00 02 AA 44 00 00",
                        step(0x11, "", "AA 44", "", "", "")),
                v(
                        SecurityServices.verifyBothCertificates(0xAA, Bytes.hex("30"), NOTHING),
                        "29 02 AA 00 01 30 00 00",
                        "69 02 13 00 01 EE 00 02 C0 C1 00 01 B0 00 02 12 34",
                        step(0x13, "", "EE", "C0 C1", "B0", "12 34")),
                v(
                        SecurityServices.proveOwnership(Bytes.hex("7F B7"), NOTHING),
                        "29 03 00 02 7F B7 00 00",
                        "69 03 12 00 00",
                        step(0x12, "", "", "", "", "")),
                v(
                        SecurityServices.transmitCertificate(0x2409, Bytes.hex("31 AC")),
                        "29 04 24 09 00 02 31 AC",
                        "69 04 13",
                        step(0x13, "", "", "", "", "")),
                v(
                        SecurityServices.challenge(0, bytes),
                        "29 05 00 " + algorithm,
                        "69 05 00 " + algorithm + " 00 02 AA 44 00 00",
                        step(0, algorithm, "AA 44", "", "", "")),
                v(
                        SecurityServices.answerChallenge(bytes, Bytes.hex("7F"), Bytes.hex("AA 44"), NOTHING),
                        "29 06 " + algorithm + " 00 01 7F 00 02 AA 44 00 00",
                        "69 06 12 " + algorithm + " 00 00",
                        step(0x12, algorithm, "", "", "", "")),
                v(
                        SecurityServices.answerBothChallenges(bytes, Bytes.hex("7F"), NOTHING, NOTHING),
                        "29 07 " + algorithm + " 00 01 7F 00 00 00 00",
                        "69 07 12 " + algorithm + " 00 01 29 00 04 45 54 41 44",
                        step(0x12, algorithm, "", "", "29", "45 54 41 44")),
                v(SecurityServices.authenticationConcept(), "29 08", "69 08 02", step(2, "", "", "", "", "")));
    }

    private static SecurityServices.Authenticated step(int result, String... parts) {
        var all = Stream.of(parts).map(Bytes::hex).toList();
        return new SecurityServices.Authenticated(result, all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
    }

    private static Stream<Vector> data() {
        var vin = "57 30 4C 30 30 30 30 34 33 4D 42 35 34 31 33 32 36";
        return Stream.of(
                v(DataServices.read(0xF190), "22 F1 90", "62 F1 90 " + vin, Bytes.hex(vin)), // std
                v(
                        DataServices.read(sorted(0x010A, 9, 0x0110, 1)),
                        "22 01 0A 01 10",
                        "62 01 0A A6 66 07 50 20 1A 00 63 4A 01 10 8C",
                        Map.of(0x010A, Bytes.hex("A6 66 07 50 20 1A 00 63 4A"), 0x0110, Bytes.hex("8C"))), // std
                v(
                        DataServices.readMemory(new MemoryRange(4, 2, 0x20481392, 3)),
                        "23 24 20 48 13 92 00 03",
                        "63 00 01 8C",
                        Bytes.hex("00 01 8C")), // std with another size
                v(
                        DataServices.readMemory(new MemoryRange(2, 1, 0x4813, 5)),
                        "23 12 48 13 05",
                        "63 43 2A 07 90 BC",
                        Bytes.hex("43 2A 07 90 BC")), // std
                v(DataServices.readScaling(0xF190), "24 F1 90", "64 F1 90 6F 62", Bytes.hex("6F 62")), // std
                v(DataServices.sendPeriodically(2, List.of(0xE3, 0x24)), "2A 02 E3 24", "6A", Done.DONE), // std
                v(DataServices.stopSending(List.of(0xE3)), "2A 04 E3", "6A", Done.DONE), // std
                v(
                        DataServices.define(
                                0xF301,
                                List.of(
                                        new DataServices.Part(0x1234, 1, 2),
                                        new DataServices.Part(0x5678, 1, 1),
                                        new DataServices.Part(0x9ABC, 2, 4))),
                        "2C 01 F3 01 12 34 01 02 56 78 01 01 9A BC 02 04",
                        "6C 01 F3 01",
                        Done.DONE), // std
                v(
                        DataServices.defineByMemory(
                                0xF302,
                                List.of(
                                        new MemoryRange(4, 1, 0x21091969, 1),
                                        new MemoryRange(4, 1, 0x2109196B, 2),
                                        new MemoryRange(4, 1, 0x13101995, 1))),
                        "2C 02 F3 02 14 21 09 19 69 01 21 09 19 6B 02 13 10 19 95 01",
                        "6C 02 F3 02",
                        Done.DONE), // std
                v(DataServices.undefine(OptionalInt.of(0xF303)), "2C 03 F3 03", "6C 03 F3 03", Done.DONE), // std
                v(DataServices.undefine(OptionalInt.empty()), "2C 03", "6C 03", Done.DONE),
                v(DataServices.write(0xF190, Bytes.hex(vin)), "2E F1 90 " + vin, "6E F1 90", Done.DONE), // std
                v(
                        DataServices.writeMemory(new MemoryRange(2, 1, 0x2048, 2), Bytes.hex("00 8C")),
                        "3D 12 20 48 02 00 8C",
                        "7D 12 20 48 02",
                        Done.DONE), // std
                v(
                        DataServices.writeMemory(new MemoryRange(4, 1, 0x20481309, 5), Bytes.hex("00 01 02 03 8C")),
                        "3D 14 20 48 13 09 05 00 01 02 03 8C",
                        "7D 14 20 48 13 09 05",
                        Done.DONE)); // std
    }

    private static Map<Integer, Integer> sorted(int... pairs) {
        var map = new LinkedHashMap<Integer, Integer>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Stream<Vector> faults() {
        var both = new Entries(FAILED, List.of(new Entry(D, FAILED), new Entry(E, FAILED)));
        var stored = new Stored(new Entry(P0805, new DtcStatus(0x24)), Bytes.hex("02 01 47 11 A6"));
        var one = new Entries(new DtcStatus(0x7F), List.of(new Entry(P0805, new DtcStatus(0x2F))));
        var d = new Entry(D, FAILED);
        return Stream.of(
                v(FaultServices.clear(0xFFFF33), "14 FF FF 33", "54", Done.DONE), // std
                v(FaultServices.clear(0xFFFFFF, 1), "14 FF FF FF 01", "54", Done.DONE),
                v(
                        FaultServices.count(new DtcStatus(8)),
                        "19 01 08",
                        "59 01 2F 01 00 01",
                        new Count(new DtcStatus(0x2F), 1, 1)), // std
                v(
                        FaultServices.byStatus(new DtcStatus(0x84)),
                        "19 02 84",
                        "59 02 7F 0A 9B 17 24 08 05 11 2F",
                        new Entries(
                                new DtcStatus(0x7F),
                                List.of(
                                        new Entry(new Dtc(0x0A9B17), new DtcStatus(0x24)),
                                        new Entry(P0805, new DtcStatus(0x2F))))), // std
                v(
                        FaultServices.byStatus(new DtcStatus(1)),
                        "19 02 01",
                        "59 02 7F",
                        new Entries(new DtcStatus(0x7F), List.of())), // std
                v(
                        FaultServices.snapshots(),
                        "19 03",
                        "59 03 12 34 56 01 12 34 56 02 78 9A BC 01",
                        List.of(
                                new Numbered(new Dtc(0x123456), 1),
                                new Numbered(new Dtc(0x123456), 2),
                                new Numbered(new Dtc(0x789ABC), 1))), // std
                v(FaultServices.snapshot(P0805, 2), "19 04 08 05 11 02", "59 04 08 05 11 24 02 01 47 11 A6", stored),
                v(
                        FaultServices.storedData(2),
                        "19 05 02",
                        "59 05 02 12 34 56 24 01 47 11 A6",
                        Bytes.hex("02 12 34 56 24 01 47 11 A6")),
                v(
                        FaultServices.extendedData(P0805, 0xFF),
                        "19 06 08 05 11 FF",
                        "59 06 08 05 11 24 02 01 47 11 A6",
                        stored),
                v(
                        FaultServices.countBySeverity(0xC0, FAILED),
                        "19 07 C0 01",
                        "59 07 09 01 00 01",
                        new Count(new DtcStatus(9), 1, 1)), // std
                v(
                        FaultServices.bySeverity(0xC0, FAILED),
                        "19 08 C0 01",
                        "59 08 7F 40 10 08 05 11 2F",
                        new GraveEntries(
                                new DtcStatus(0x7F),
                                List.of(new Grave(0x40, 0x10, new Entry(P0805, new DtcStatus(0x2F)))))), // std
                v(
                        FaultServices.severity(P0805),
                        "19 09 08 05 11",
                        "59 09 7F 40 10 08 05 11 2F",
                        new GraveEntries(
                                new DtcStatus(0x7F),
                                List.of(new Grave(0x40, 0x10, new Entry(P0805, new DtcStatus(0x2F)))))), // std
                v(FaultServices.supported(), "19 0A", "59 0A 01 11 22 33 01 11 22 34 01", both),
                v(FaultServices.firstFailed(), "19 0B", "59 0B 7F 08 05 11 2F", one),
                v(FaultServices.firstConfirmed(), "19 0C", "59 0C 7F 08 05 11 2F", one),
                v(FaultServices.lastFailed(), "19 0D", "59 0D 7F", new Entries(new DtcStatus(0x7F), List.of())),
                v(FaultServices.lastConfirmed(), "19 0E", "59 0E 7F 08 05 11 2F", one),
                v(FaultServices.mirrorByStatus(RELEVANT), "19 0F 8D", "59 0F 01 11 22 33 01 11 22 34 01", both),
                v(
                        FaultServices.mirrorExtendedData(P0805, 1),
                        "19 10 08 05 11 01",
                        "59 10 08 05 11 24 02 01 47 11 A6",
                        stored),
                v(FaultServices.mirrorCount(RELEVANT), "19 11 8D", "59 11 01 00 12 34", new Count(FAILED, 0, 0x1234)),
                v(FaultServices.emissionsCount(RELEVANT), "19 12 8D", "59 12 01 00 00 00", new Count(FAILED, 0, 0)),
                v(FaultServices.emissionsByStatus(RELEVANT), "19 13 8D", "59 13 01 11 22 33 01 11 22 34 01", both),
                v(
                        FaultServices.detectionCounters(),
                        "19 14",
                        "59 14 08 05 11 60",
                        List.of(new Numbered(P0805, 0x60))), // std
                v(FaultServices.permanent(), "19 15", "59 15 01 11 22 33 01 11 22 34 01", both),
                v(
                        FaultServices.extendedDataRecord(2),
                        "19 16 02",
                        "59 16 02 11 22 33 01 AA BB",
                        Bytes.hex("11 22 33 01 AA BB")),
                v(
                        FaultServices.memoryByStatus(FAILED, 1),
                        "19 17 01 01",
                        "59 17 01 01 11 22 33 01 11 22 34 01",
                        new Headed(1, both)),
                v(
                        FaultServices.memorySnapshot(P0805, 2, 7),
                        "19 18 08 05 11 02 07",
                        "59 18 07 08 05 11 24 02 01 47 11 A6",
                        stored),
                v(
                        FaultServices.memoryExtendedData(P0805, 2, 7),
                        "19 19 08 05 11 02 07",
                        "59 19 07 08 05 11 24 02 01 47 11 A6",
                        stored),
                v(
                        FaultServices.withExtendedData(2),
                        "19 1A 02",
                        "59 1A 01 02 11 22 33 01 11 22 34 01",
                        new Headed(2, both)),
                v(
                        FaultServices.worldWide(0xFE, FAILED, 2),
                        "19 42 FE 01 02",
                        "59 42 FE 01 03 04 02 11 22 33 01",
                        new WorldWide(0xFE, FAILED, 3, 4, List.of(new Grave(2, 0, d)))),
                v(
                        FaultServices.worldWidePermanent(0x33),
                        "19 55 33",
                        "59 55 33 01 04 11 22 33 01",
                        new WorldWide(0x33, FAILED, 0, 4, List.of(new Grave(0, 0, d)))),
                v(
                        FaultServices.byReadiness(0x33, 1),
                        "19 56 33 01",
                        "59 56 33 01 04 01 11 22 33 01",
                        new WorldWide(0x33, FAILED, 0, 4, List.of(new Grave(0, 0, d)))));
    }

    private static Stream<Vector> control() {
        return Stream.of(
                v(
                        ControlServices.control(0x9B00, 3, Bytes.hex("3C")),
                        "2F 9B 00 03 3C",
                        "6F 9B 00 03 0C",
                        Bytes.hex("0C")), // std
                v(ControlServices.control(0x9B00, 0, NOTHING), "2F 9B 00 00", "6F 9B 00 00 3A", Bytes.hex("3A")), // std
                v(
                        ControlServices.routine(1, 0x0201, NOTHING),
                        "31 01 02 01",
                        "71 01 02 01 32 33", // std
                        Bytes.hex("32 33")),
                v(ControlServices.routine(2, 0x0201, NOTHING), "31 02 02 01", "71 02 02 01 30", Bytes.hex("30")), // std
                v(ControlServices.routine(3, 0x0202, Bytes.hex("06")), "31 03 02 02 06", "71 03 02 02", NOTHING));
    }

    private static Stream<Vector> transfers() {
        return Stream.of(
                v(
                        TransferServices.download(0x11, new MemoryRange(3, 3, 0x602000, 0x00FFFF)),
                        "34 11 33 60 20 00 00 FF FF",
                        "74 20 00 81",
                        0x81L), // std
                v(
                        TransferServices.upload(0x11, new MemoryRange(3, 3, 0x201000, 0x0001FF)),
                        "35 11 33 20 10 00 00 01 FF",
                        "75 20 00 81",
                        0x81L), // std
                v(TransferServices.transfer(1, Bytes.hex("AA BB")), "36 01 AA BB", "76 01", NOTHING), // std
                v(TransferServices.transfer(2, NOTHING), "36 02", "76 02 CC DD", Bytes.hex("CC DD")),
                v(TransferServices.exit(NOTHING), "37", "77", NOTHING), // std
                v(
                        TransferServices.writeFile(FileMode.ADD, "D:\\a.yxz", 0x11, 2, 0xC350, 0x7530),
                        "38 01 00 08 44 3A 5C 61 2E 79 78 7A 11 02 C3 50 75 30",
                        "78 01 02 C3 50 11",
                        new FileReady(0xC350, 0x11, 0, 0, 0)), // std with a shorter name
                v(
                        TransferServices.file(FileMode.DELETE, "a", 0),
                        "38 02 00 01 61",
                        "78 02",
                        new FileReady(0, 0, 0, 0, 0)),
                v(
                        TransferServices.file(FileMode.READ, "a", 0x11),
                        "38 04 00 01 61 11",
                        "78 04 02 0F FE 11 00 02 C3 50 75 30",
                        new FileReady(0xFFE, 0x11, 0xC350, 0x7530, 0)),
                v(
                        TransferServices.file(FileMode.LIST, "/", 0),
                        "38 05 00 01 2F",
                        "78 05 02 0F FE 00 00 02 00 40",
                        new FileReady(0xFFE, 0, 0x40, 0, 0)),
                v(
                        TransferServices.writeFile(FileMode.RESUME, "a", 0, 1, 9, 9),
                        "38 06 00 01 61 00 01 09 09",
                        "78 06 01 80 00 00 00 00 00 00 00 00 05",
                        new FileReady(0x80, 0, 0, 0, 5)));
    }

    private static Stream<Vector> events() {
        return Stream.of(
                v(
                        EventServices.on(1, false, 0x80, Bytes.hex("01 19 01 01")),
                        "86 01 80 01 19 01 01",
                        "C6 01 00 80 01 19 01 01",
                        new EventServices.EventSetUp(0, 0x80, Bytes.hex("01 19 01 01"))), // std
                v(
                        EventServices.on(5, true, 2, NOTHING),
                        "86 45 02",
                        "C6 45 00 02",
                        new EventServices.EventSetUp(0, 2, NOTHING)),
                v(EventServices.activated(2), "86 04 02", "C6 04 01 01 80 01 19 01", Bytes.hex("01 01 80 01 19 01")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theRequestIsWrittenAndItsAnswerRead(Vector vector) {
        assertThat(vector.request.bytes()).isEqualTo(Bytes.hex(vector.asked));
        assertThat(vector.request.judge(Bytes.hex(vector.answered))).isEqualTo(new UdsAnswer.Positive<>(vector.value));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aRefusalIsARefusalAndNotTheAnswerToAnotherService(Vector vector) {
        int service = vector.request.service();
        assertThat(vector.request.judge(Bytes.of(0x7F, service, 0x31))).isEqualTo(new UdsAnswer.Refused<>(0x31));
        assertThat(vector.request.judge(Bytes.of(0x7F, service, 0x78))).isEqualTo(new UdsAnswer.Pending<>());
        assertThat(vector.request.judge(Bytes.of(0x7F, service ^ 1, 0x31))).isEqualTo(new UdsAnswer.Foreign<>());
        assertThat(vector.request.judge(Bytes.of(0x7F, service ^ 1, 0x78))).isEqualTo(new UdsAnswer.Foreign<>());
        for (var wrong : List.of(Bytes.of(0x7F, service), Bytes.of(0x7F, service, 0x31, 0))) {
            assertThat(vector.request.judge(wrong)).isInstanceOf(UdsAnswer.Malformed.class);
        }
    }

    /// Whatever is cut off or added, it is never read as the same answer.
    @ParameterizedTest
    @MethodSource("vectors")
    void nothingMayBeMissingOrLeftOver(Vector vector) {
        var whole = Bytes.hex(vector.answered);
        for (int size = 0; size < whole.size(); size++) {
            var cut = vector.request.judge(whole.slice(0, size));
            assertThat(cut).as("cut to %d", size).isNotEqualTo(new UdsAnswer.Positive<>(vector.value));
        }
        var longer = vector.request.judge(whole.plus(Bytes.of(0)));
        assertThat(longer).isNotEqualTo(new UdsAnswer.Positive<>(vector.value));
        boolean open = vector.value instanceof Bytes
                || vector.value instanceof Stored
                || vector.value instanceof SecurityServices.Seed;
        if (!open) {
            assertThat(longer).isInstanceOf(UdsAnswer.Malformed.class);
        }
    }

    /// An answer that repeats another sub-function or identifier belongs to another question.
    @ParameterizedTest
    @MethodSource("vectors")
    void anAnswerToAnotherQuestionOfTheSameServiceIsForeign(Vector vector) {
        var asked = Bytes.hex(vector.asked);
        var answered = Bytes.hex(vector.answered);
        int same = vector.asked.length() > 2 && answered.size() > 1 && (asked.at(1) & 0x7F) == answered.at(1) ? 1 : 0;
        if (same == 1 && asked.at(0) != 0x2A) {
            var other = answered.toArray();
            other[1] ^= 0x20;
            assertThat(vector.request.judge(Bytes.copyOf(other))).isEqualTo(new UdsAnswer.Foreign<>());
        }
    }
}
