package app.garage.protocolkit.uds;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.Replies;
import app.garage.protocolkit.uds.DataServices.Part;
import app.garage.protocolkit.uds.FaultServices.Count;
import app.garage.protocolkit.uds.FaultServices.Entries;
import app.garage.protocolkit.uds.FaultServices.Entry;
import app.garage.protocolkit.uds.SecurityServices.Authenticated;
import app.garage.protocolkit.uds.SecurityServices.Secured;
import app.garage.protocolkit.uds.TransferServices.FileMode;
import app.garage.protocolkit.uds.TransferServices.FileReady;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests and answers that others have published: an oracle that is not ours.
///
/// *udsoncan* is the test suite of the Python client of that name (github.com/pylessard/python-udsoncan,
/// `test/client`, one file for each service; its authentication tests name the tables 87 to 106 of ISO
/// 14229-1:2020). *arunva* is "Auto-Diag-15" (arunva28.medium.com), *juejin* post 7420715993827229711
/// (juejin.cn): both repeat message flow examples of ISO 14229-1.
class PublishedVectorsTest {
    private static final Bytes NOTHING = Bytes.none();

    /// @param source who published it
    record Vector(String source, UdsRequest<?> request, String asked, String answered, Object value) {
        @Override
        public String toString() {
            return source + " " + asked;
        }
    }

    private static Vector v(String source, UdsRequest<?> request, String asked, String answered, Object value) {
        return new Vector(source, request, asked, answered, value);
    }

    private static Vector udsoncan(UdsRequest<?> request, String asked, String answered, Object value) {
        return v("udsoncan", request, asked, answered, value);
    }

    private static Vector done(UdsRequest<?> request, String asked, String answered) {
        return udsoncan(request, asked, answered, Done.DONE);
    }

    private static Bytes hex(String text) {
        return Bytes.hex(text);
    }

    private static String zeros(int count) {
        return " 00".repeat(count);
    }

    static Stream<Vector> vectors() {
        return Stream.of(sessions(), security(), authentication(), data(), faults(), transfers())
                .flatMap(each -> each);
    }

    private static Stream<Vector> sessions() {
        return Stream.of(
                udsoncan(SessionServices.session(1), "10 01", "50 01", java.util.Optional.empty()),
                udsoncan(SessionServices.reset(0x55), "11 55", "51 55", OptionalInt.empty()),
                done(SessionServices.communication(0, 1), "28 00 01", "68 00"),
                done(SessionServices.communication(3, 0x33), "28 03 33", "68 03"),
                v("juejin", SessionServices.testerPresent(), "3E 00", "7E 00", Done.DONE),
                udsoncan(SessionServices.timing(1), "83 01", "C3 01 99 88 77 66", hex("99 88 77 66")),
                udsoncan(SessionServices.timing(3), "83 03", "C3 03 99 88 77 66", hex("99 88 77 66")),
                done(SessionServices.setTiming(2, NOTHING), "83 02", "C3 02"),
                done(SessionServices.setTiming(4, hex("11 22 33 44")), "83 04 11 22 33 44", "C3 04"),
                done(SessionServices.faultSetting(1, NOTHING), "85 01", "C5 01"),
                v("juejin", SessionServices.faultSetting(2, NOTHING), "85 02", "C5 02", Done.DONE),
                done(SessionServices.verifyFixedSpeed(0x11), "87 01 11", "C7 01"),
                done(SessionServices.verifySpeed(0x123456), "87 02 12 34 56", "C7 02"),
                done(SessionServices.verifySpeed(500_000), "87 02 07 A1 20", "C7 02"));
    }

    private static Stream<Vector> security() {
        return Stream.of(
                udsoncan(
                        SecurityServices.seed(5, NOTHING),
                        "27 05",
                        "67 05 99 88 77 66",
                        new SecurityServices.Seed(hex("99 88 77 66"))),
                done(SecurityServices.key(5, hex("11 22 33 44")), "27 06 11 22 33 44", "67 06"),
                done(SecurityServices.key(7, hex("EE DD CC BB")), "27 08 EE DD CC BB", "67 08"));
    }

    private static Stream<Vector> authentication() {
        var certificate = "30" + zeros(498) + " AD";
        var other = "31" + zeros(498) + " AC";
        var ours = "AA" + zeros(30) + " 44";
        var theirs = "AA" + zeros(62) + " 44";
        var algorithm = "06" + zeros(9) + " 0A" + zeros(5);
        var proof = "7F" + zeros(334) + " B7";
        var longProof = "7F 21 82 01 4B 7F 4E 44" + zeros(67) + " 5F 37 82 01 00" + zeros(256);
        return Stream.of(
                udsoncan(SecurityServices.deauthenticate(), "29 00", "69 00 10", said(0x10)),
                udsoncan(
                        SecurityServices.verifyCertificate(0, hex(certificate), hex(ours)),
                        "29 01 00 01 F4 " + certificate + " 00 20 " + ours,
                        "69 01 11 00 40 " + theirs + " 00 00",
                        said(0x11, "", theirs)),
                udsoncan(
                        SecurityServices.proveOwnership(hex(proof), NOTHING),
                        "29 03 01 50 " + proof + " 00 00",
                        "69 03 12 00 00",
                        said(0x12)),
                udsoncan(
                        SecurityServices.transmitCertificate(0x2409, hex(other)),
                        "29 04 24 09 01 F4 " + other,
                        "69 04 13",
                        said(0x13)),
                udsoncan(
                        SecurityServices.challenge(0, hex(algorithm)),
                        "29 05 00 " + algorithm,
                        "69 05 00 " + algorithm + " 00 40 " + theirs + " 00 00",
                        said(0, algorithm, theirs)),
                udsoncan(
                        SecurityServices.answerChallenge(hex(algorithm), hex(longProof), hex(ours), NOTHING),
                        "29 06 " + algorithm + " 01 50 " + longProof + " 00 20 " + ours + " 00 00",
                        "69 06 12 " + algorithm + " 00 00",
                        said(0x12, algorithm)),
                udsoncan(
                        SecurityServices.answerBothChallenges(
                                hex(algorithm), hex(longProof), hex(ours), Bytes.latin1("19480514")),
                        "29 07 " + algorithm + " 01 50 " + longProof + " 00 20 " + ours + " 00 08 "
                                + Bytes.latin1("19480514"),
                        "69 07 12 " + algorithm + " 00 08 " + Bytes.latin1("29111947") + " 00 04 "
                                + Bytes.latin1("ETAD"),
                        new Authenticated(
                                0x12,
                                hex(algorithm),
                                NOTHING,
                                NOTHING,
                                Bytes.latin1("29111947"),
                                Bytes.latin1("ETAD"))),
                udsoncan(SecurityServices.authenticationConcept(), "29 08", "69 08 02", said(2)));
    }

    private static Authenticated said(int result, String... algorithmAndChallenge) {
        var first = algorithmAndChallenge.length > 0 ? hex(algorithmAndChallenge[0]) : NOTHING;
        var second = algorithmAndChallenge.length > 1 ? hex(algorithmAndChallenge[1]) : NOTHING;
        return new Authenticated(result, first, second, NOTHING, NOTHING, NOTHING);
    }

    private static Stream<Vector> data() {
        var lengths = new LinkedHashMap<Integer, Integer>();
        lengths.put(1, 2);
        lengths.put(2, 2);
        lengths.put(4, 5);
        lengths.put(3, 1);
        return Stream.of(
                udsoncan(DataServices.read(1), "22 00 01", "62 00 01 12 34", hex("12 34")),
                udsoncan(
                        DataServices.read(lengths),
                        "22 00 01 00 02 00 04 00 03",
                        "62 00 01 12 34 00 02 56 78 00 04 61 62 63 64 65 00 03 11",
                        Map.of(1, hex("12 34"), 2, hex("56 78"), 4, Bytes.latin1("abcde"), 3, hex("11"))),
                udsoncan(
                        DataServices.readMemory(new MemoryRange(2, 1, 0x1234, 4)),
                        "23 12 12 34 04",
                        "63 99 88 77 66",
                        hex("99 88 77 66")),
                udsoncan(
                        DataServices.readMemory(new MemoryRange(4, 2, 0x1234, 4)),
                        "23 24 00 00 12 34 00 04",
                        "63 99 88 77 66",
                        hex("99 88 77 66")),
                v("arunva", DataServices.readScaling(0xF190), "24 F1 90", "64 F1 90 6F 62", hex("6F 62")),
                done(
                        DataServices.define(
                                0xF202,
                                List.of(new Part(0x1234, 1, 2), new Part(0x5678, 1, 4), new Part(0x1234, 5, 2))),
                        "2C 01 F2 02 12 34 01 02 56 78 01 04 12 34 05 02",
                        "6C 01 F2 02"),
                done(
                        DataServices.defineByMemory(
                                0xF302,
                                List.of(
                                        new MemoryRange(2, 1, 0x1122, 2),
                                        new MemoryRange(2, 1, 0x3344, 4),
                                        new MemoryRange(2, 1, 0x5566, 8))),
                        "2C 02 F3 02 12 11 22 02 33 44 04 55 66 08",
                        "6C 02 F3 02"),
                done(DataServices.undefine(OptionalInt.of(0xF200)), "2C 03 F2 00", "6C 03 F2 00"),
                done(DataServices.write(1, hex("12 34")), "2E 00 01 12 34", "6E 00 01"),
                udsoncan(ControlServices.control(0x132, 1, NOTHING), "2F 01 32 01", "6F 01 32 01 4B", hex("4B")),
                udsoncan(
                        ControlServices.control(0x456, 3, hex("11 01 22 02")),
                        "2F 04 56 03 11 01 22 02",
                        "6F 04 56 03 33 03 44 04",
                        hex("33 03 44 04")),
                done(
                        DataServices.writeMemory(new MemoryRange(2, 1, 0x1234, 4), hex("66 77 88 99")),
                        "3D 12 12 34 04 66 77 88 99",
                        "7D 12 12 34 04"));
    }

    private static Stream<Vector> faults() {
        return Stream.of(
                done(FaultServices.clear(0x123456), "14 12 34 56", "54"),
                udsoncan(
                        FaultServices.count(new DtcStatus(0x5A)),
                        "19 01 5A",
                        "59 01 FB 01 12 34",
                        new Count(new DtcStatus(0xFB), 1, 0x1234)),
                udsoncan(
                        FaultServices.byStatus(new DtcStatus(0x5A)),
                        "19 02 5A",
                        "59 02 FB 12 34 56 20 12 34 57 60",
                        new Entries(
                                new DtcStatus(0xFB),
                                List.of(
                                        new Entry(new Dtc(0x123456), new DtcStatus(0x20)),
                                        new Entry(new Dtc(0x123457), new DtcStatus(0x60))))),
                udsoncan(
                        FaultServices.countBySeverity(0xC0, new DtcStatus(1)),
                        "19 07 C0 01",
                        "59 07 FB 01 12 34",
                        new Count(new DtcStatus(0xFB), 1, 0x1234)));
    }

    private static Stream<Vector> transfers() {
        var name = Bytes.latin1("my_file.txt");
        return Stream.of(
                udsoncan(
                        ControlServices.routine(1, 0x12, hex("45 67 89 AA")),
                        "31 01 00 12 45 67 89 AA",
                        "71 01 00 12",
                        NOTHING),
                udsoncan(
                        ControlServices.routine(2, 0x1234, hex("45 67 89 AA")),
                        "31 02 12 34 45 67 89 AA",
                        "71 02 12 34",
                        NOTHING),
                udsoncan(
                        TransferServices.download(0x52, new MemoryRange(2, 1, 0x1234, 0xFF)),
                        "34 52 12 12 34 FF",
                        "74 20 AB CD",
                        0xABCDL),
                udsoncan(
                        TransferServices.transfer(0x22, hex("12 34 56")),
                        "36 22 12 34 56",
                        "76 22 89 AB CD EF",
                        hex("89 AB CD EF")),
                udsoncan(TransferServices.exit(hex("12 34 56")), "37 12 34 56", "77 89 AB CD EF", hex("89 AB CD EF")),
                udsoncan(
                        TransferServices.writeFile(FileMode.ADD, "my_file.txt", 0x52, 4, 0x222, 0x111),
                        "38 01 00 0B " + name + " 52 04 00 00 02 22 00 00 01 11",
                        "78 01 02 AB CD 52",
                        new FileReady(0xABCD, 0x52, 0, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whatOthersSendAndReadIsSentAndReadByUsToo(Vector vector) {
        assertThat(vector.request().bytes()).isEqualTo(hex(vector.asked()));
        assertThat(vector.request().judge(hex(vector.answered()))).isEqualTo(new UdsAnswer.Positive<>(vector.value()));
        assertThat(Replies.kind(hex(vector.asked()), hex(vector.answered())))
                .as("the transport sees that this is the answer")
                .isEqualTo(Replies.Kind.ANSWER);
    }

    @Test
    void mostServicesAreCovered() {
        var services = vectors().map(each -> each.request().service()).collect(Collectors.toSet());
        assertThat(services).hasSize(23).contains(0x10, 0x29, 0x87);
        // Of 2A, 35, 84 and 86 nobody has published both halves; they stand in UdsVectorsTest by the tables.
    }

    /// Worked out by hand from the tables of ISO 14229-1:2020, 16.2: a read of the VIN, signed with four bytes.
    @Test
    void aSecuredRequestIsAnEnvelopeAroundAnother() {
        var asked = new Secured(0x0049, 0x05, 0x0102, hex("22 F1 90"), hex("A1 A2 A3 A4"));
        var request = SecurityServices.secured(asked);
        assertThat(request.bytes()).isEqualTo(hex("84 00 49 05 00 04 01 02 22 F1 90 A1 A2 A3 A4"));
        var answer = new Secured(0x0008, 0x05, 0x0103, hex("62 F1 90 57"), hex("B1 B2"));
        assertThat(request.judge(hex("C4 00 08 05 00 02 01 03 62 F1 90 57 B1 B2")))
                .isEqualTo(new UdsAnswer.Positive<>(answer));
        assertThat(request.judge(hex("C4 00 08 05 00 09 01 03 62 F1")))
                .as("a signature longer than all there is")
                .isInstanceOf(UdsAnswer.Malformed.class);
    }
}
