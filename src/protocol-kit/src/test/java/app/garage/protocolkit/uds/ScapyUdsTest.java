package app.garage.protocolkit.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.uds.FaultServices.Count;
import app.garage.protocolkit.uds.FaultServices.Entries;
import app.garage.protocolkit.uds.FaultServices.Entry;
import app.garage.protocolkit.uds.FaultServices.Stored;
import app.garage.protocolkit.uds.SecurityServices.Authenticated;
import app.garage.protocolkit.uds.SecurityServices.Secured;
import app.garage.protocolkit.uds.TransferServices.FileMode;
import app.garage.protocolkit.uds.TransferServices.FileReady;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every service against scapy, which was written by others: it builds requests and answers from the names of
/// their fields, and takes ours apart.
class ScapyUdsTest {
    /// Each line is a request and an answer as expressions, and our request; each line back is what scapy
    /// makes of them: the bytes of both, and the names of the layers it finds in ours.
    private static final String SCRIPT = """
            import logging, sys
            logging.getLogger("scapy").setLevel(logging.ERROR)
            from scapy.contrib.automotive.uds import *
            ALG = bytes.fromhex("0600000000000000000000 0A00000000")
            for line in sys.stdin:
                asked, answered, ours = line.rstrip("\\n").split("\\t")
                layers, part = [], UDS(bytes.fromhex(ours)).payload
                while part and part.name != "NoPayload":
                    layers.append(type(part).__name__)
                    part = part.payload
                print(bytes(eval(asked)).hex(), bytes(eval(answered)).hex(), ",".join(layers), flush=True)
            """;

    private static final Bytes NOTHING = Bytes.none();
    private static final Bytes ALGORITHM = Bytes.hex("06 00 00 00 00 00 00 00 00 00 00 0A 00 00 00 00");
    private static final DtcStatus FAILED = new DtcStatus(1);
    private static final Dtc P0805 = new Dtc(0x080511);

    /// @param asked how scapy names the request
    /// @param answered how it names the answer
    /// @param request ours
    /// @param value what the answer says
    private record Case(String asked, String answered, UdsRequest<?> request, Object value) {}

    private static Case c(String asked, String answered, UdsRequest<?> request, Object value) {
        return new Case("UDS()/" + asked, answered.startsWith("UDS(") ? answered : "UDS()/" + answered, request, value);
    }

    private static List<Case> cases() {
        var all = new ArrayList<Case>();
        all.addAll(sessions());
        all.addAll(security());
        all.addAll(data());
        all.addAll(faults());
        all.addAll(transfers());
        return all;
    }

    private static List<Case> sessions() {
        var promise = new SessionServices.Promise(50_000_000L, 5_000_000_000L);
        return List.of(
                c(
                        "UDS_DSC(diagnosticSessionType=3)",
                        "UDS_DSCPR(diagnosticSessionType=3, sessionParameterRecord=b'\\0\\x32\\1\\xf4')",
                        SessionServices.session(3),
                        Optional.of(promise)),
                c(
                        "UDS_ER(resetType=4)",
                        "UDS_ERPR(resetType=4, powerDownTime=100)",
                        SessionServices.reset(4),
                        OptionalInt.of(100)),
                c(
                        "UDS_ER(resetType='hardReset')",
                        "UDS_ERPR(resetType='hardReset')",
                        SessionServices.reset(1),
                        OptionalInt.empty()),
                c(
                        "UDS_CC(controlType='enableRxAndDisableTx', communicationType2=2)",
                        "UDS_CCPR(controlType='enableRxAndDisableTx')",
                        SessionServices.communication(1, 2),
                        Done.DONE),
                c("UDS_TP(subFunction=0)", "UDS_TPPR()", SessionServices.testerPresent(), Done.DONE),
                c(
                        "UDS_ATP(timingParameterAccessType=4, timingParameterRequestRecord=b'1234')",
                        "UDS_ATPPR(timingParameterAccessType=4)",
                        SessionServices.setTiming(4, Bytes.latin1("1234")),
                        Done.DONE),
                c(
                        "UDS_CDTCS(DTCSettingType='off')",
                        "UDS_CDTCSPR(DTCSettingType='off')",
                        SessionServices.faultSetting(2, NOTHING),
                        Done.DONE),
                c(
                        "UDS_LC(linkControlType=1, baudrateIdentifier=5)",
                        "UDS_LCPR(linkControlType=1)",
                        SessionServices.verifyFixedSpeed(5),
                        Done.DONE),
                c(
                        "UDS_LC(linkControlType=2, baudrateHighByte=2, baudrateMiddleByte=0x49, baudrateLowByte=0xf0)",
                        "UDS_LCPR(linkControlType=2)",
                        SessionServices.verifySpeed(150_000),
                        Done.DONE),
                c("UDS_LC(linkControlType=3)", "UDS_LCPR(linkControlType=3)", SessionServices.changeSpeed(), Done.DONE),
                c(
                        "UDS_ROE(eventType=1, eventWindowTime=0x80, eventTypeRecord=b'\\1\\x19\\1\\1')",
                        "UDS_ROEPR(eventType=1, numberOfIdentifiedEvents=0, eventWindowTime=0x80,"
                                + " eventTypeRecord=b'\\1\\x19\\1\\1')",
                        EventServices.on(1, false, 0x80, Bytes.hex("01 19 01 01")),
                        new EventServices.EventSetUp(0, 0x80, Bytes.hex("01 19 01 01"))));
    }

    private static List<Case> security() {
        return List.of(
                c(
                        "UDS_SA(securityAccessType=1)",
                        "UDS_SAPR(securityAccessType=1, securitySeed=b'\\x36\\x57')",
                        SecurityServices.seed(1, NOTHING),
                        new SecurityServices.Seed(Bytes.hex("36 57"))),
                c(
                        "UDS_SA(securityAccessType=2, securityKey=b'\\xc9\\xa9')",
                        "UDS_SAPR(securityAccessType=2)",
                        SecurityServices.key(1, Bytes.hex("C9 A9")),
                        Done.DONE),
                c(
                        "UDS_AUTH(subFunction='deAuthenticate')",
                        "UDS_AUTHPR(subFunction='deAuthenticate', returnValue=0x10)",
                        SecurityServices.deauthenticate(),
                        said(0x10, NOTHING, NOTHING, NOTHING)),
                c(
                        "UDS_AUTH(subFunction=1, communicationConfiguration=0, certificateClient=b'\\x30\\xad',"
                                + " challengeClient=b'\\xaa\\x44')",
                        "UDS_AUTHPR(subFunction=1, returnValue=0x11, challengeServer=b'\\xaa\\x44')",
                        SecurityServices.verifyCertificate(0, Bytes.hex("30 AD"), Bytes.hex("AA 44")),
                        said(0x11, NOTHING, Bytes.hex("AA 44"), NOTHING)),
                c(
                        "UDS_AUTH(subFunction=3, proofOfOwnershipClient=b'\\x7f\\xb7')",
                        "UDS_AUTHPR(subFunction=3, returnValue=0x12, sessionKeyInfo=b'\\1\\2')",
                        SecurityServices.proveOwnership(Bytes.hex("7F B7"), NOTHING),
                        said(0x12, NOTHING, NOTHING, Bytes.hex("01 02"))),
                c(
                        "UDS_AUTH(subFunction=4, certificateEvaluationId=0x2409, certificateData=b'\\x31\\xac')",
                        "UDS_AUTHPR(subFunction=4, returnValue=0x13)",
                        SecurityServices.transmitCertificate(0x2409, Bytes.hex("31 AC")),
                        said(0x13, NOTHING, NOTHING, NOTHING)),
                c(
                        "UDS_AUTH(subFunction=5, communicationConfiguration=0, algorithmIndicator=ALG)",
                        "UDS_AUTHPR(subFunction=5, returnValue=0, algorithmIndicator=ALG, challengeServer=b'\\xaa\\x44')",
                        SecurityServices.challenge(0, ALGORITHM),
                        said(0, ALGORITHM, Bytes.hex("AA 44"), NOTHING)),
                c(
                        "UDS_AUTH(subFunction=6, algorithmIndicator=ALG, proofOfOwnershipClient=b'\\x7f',"
                                + " challengeClient=b'\\xaa\\x44')",
                        "UDS_AUTHPR(subFunction=6, returnValue=0x12, algorithmIndicator=ALG)",
                        SecurityServices.answerChallenge(ALGORITHM, Bytes.hex("7F"), Bytes.hex("AA 44"), NOTHING),
                        said(0x12, ALGORITHM, NOTHING, NOTHING)),
                c(
                        "UDS_AUTH(subFunction='authenticationConfiguration')",
                        "UDS_AUTHPR(subFunction='authenticationConfiguration', returnValue=2)",
                        SecurityServices.authenticationConcept(),
                        said(2, NOTHING, NOTHING, NOTHING)),
                c(
                        "UDS_SDT(requestMessage=1, preEstablishedKeyUsed=1, signedMessage=1,"
                                + " signatureEncryptionCalculation=5, signatureLength=2, antiReplayCounter=0x102,"
                                + " internalMessageServiceRequestId=0x22, dataRecord=b'\\xf1\\x90\\xa1\\xa2')",
                        "UDS_SDTPR(signedMessage=1, signatureEncryptionCalculation=5, signatureLength=2,"
                                + " antiReplayCounter=0x103, internalMessageServiceResponseId=0x62,"
                                + " dataRecord=b'\\xf1\\x90W\\xb1\\xb2')",
                        SecurityServices.secured(
                                new Secured(0x9400, 5, 0x0102, Bytes.hex("22 F1 90"), Bytes.hex("A1 A2"))),
                        new Secured(0x0400, 5, 0x0103, Bytes.hex("62 F1 90 57"), Bytes.hex("B1 B2"))));
    }

    private static Authenticated said(int result, Bytes algorithm, Bytes challenge, Bytes last) {
        return new Authenticated(result, algorithm, challenge, NOTHING, NOTHING, last);
    }

    private static List<Case> data() {
        var all = new ArrayList<Case>(List.of(
                c(
                        "UDS_RDBI(identifiers=[0xf190])",
                        "UDS_RDBIPR(dataIdentifier=0xf190)/b'VIN'",
                        DataServices.read(0xF190),
                        Bytes.latin1("VIN")),
                c(
                        "UDS_RSDBI(dataIdentifier=0xf190)",
                        "UDS_RSDBIPR(dataIdentifier=0xf190, scalingByte=0x6f, dataRecord=b'\\x62')",
                        DataServices.readScaling(0xF190),
                        Bytes.hex("6F 62")),
                c(
                        "UDS_DDDI(subFunction=1, dataRecord=bytes.fromhex('f3011234010256780104'))",
                        "UDS_DDDIPR(subFunction=1, dynamicallyDefinedDataIdentifier=0xf301)",
                        DataServices.define(
                                0xF301,
                                List.of(new DataServices.Part(0x1234, 1, 2), new DataServices.Part(0x5678, 1, 4))),
                        Done.DONE),
                c(
                        "UDS_DDDI(subFunction=2, dataRecord=bytes.fromhex('f302142109196901'))",
                        "UDS_DDDIPR(subFunction=2, dynamicallyDefinedDataIdentifier=0xf302)",
                        DataServices.defineByMemory(0xF302, List.of(new MemoryRange(4, 1, 0x21091969, 1))),
                        Done.DONE),
                c(
                        "UDS_DDDI(subFunction=3, dataRecord=bytes.fromhex('f303'))",
                        "UDS_DDDIPR(subFunction=3, dynamicallyDefinedDataIdentifier=0xf303)",
                        DataServices.undefine(OptionalInt.of(0xF303)),
                        Done.DONE),
                c(
                        "UDS_WDBI(dataIdentifier=0xf190)/b'AB'",
                        "UDS_WDBIPR(dataIdentifier=0xf190)",
                        DataServices.write(0xF190, Bytes.latin1("AB")),
                        Done.DONE),
                c(
                        "UDS_IOCBI(dataIdentifier=0x9b00)/b''",
                        "UDS_IOCBIPR(dataIdentifier=0x9b00, controlStatusRecord=b'\\0\\x3a')",
                        ControlServices.control(0x9B00, 0, NOTHING),
                        Bytes.hex("3A")),
                c(
                        "UDS_RC(routineControlType='startRoutine', routineIdentifier=0x201)",
                        "UDS_RCPR(routineControlType='startRoutine', routineIdentifier=0x201)/b'23'",
                        ControlServices.routine(1, 0x0201, NOTHING),
                        Bytes.latin1("23")),
                c(
                        "UDS_RC(routineControlType='requestRoutineResults', routineIdentifier=0x201)",
                        "UDS_RCPR(routineControlType='requestRoutineResults', routineIdentifier=0x201)",
                        ControlServices.routine(3, 0x0201, NOTHING),
                        NOTHING)));
        for (int mode = 1; mode <= 4; mode++) {
            all.add(c(
                    "UDS_RDBPI(transmissionMode=%d, periodicDataIdentifier=0xe3, furtherPeriodicDataIdentifier=b'\\x24')"
                            .formatted(mode),
                    "UDS(service=0x6a)",
                    mode == 4
                            ? DataServices.stopSending(List.of(0xE3, 0x24))
                            : DataServices.sendPeriodically(mode, List.of(0xE3, 0x24)),
                    Done.DONE));
        }
        for (int address = 1; address <= 4; address++) {
            for (int size = 1; size <= 4; size++) {
                all.addAll(memory(address, size));
            }
        }
        return all;
    }

    /// All widths of addresses and sizes that scapy has.
    private static List<Case> memory(int address, int size) {
        var range = new MemoryRange(address, size, 0x48, 2);
        var names = "memorySizeLen=%2$d, memoryAddressLen=%1$d, memoryAddress%1$d=0x48, memorySize%2$d=2"
                .formatted(address, size);
        return List.of(
                c(
                        "UDS_RMBA(" + names + ")",
                        "UDS_RMBAPR(dataRecord=b'\\0\\x8c')",
                        DataServices.readMemory(range),
                        Bytes.hex("00 8C")),
                c(
                        "UDS_WMBA(" + names + ", dataRecord=b'\\0\\x8c')",
                        "UDS_WMBAPR(" + names + ")",
                        DataServices.writeMemory(range, Bytes.hex("00 8C")),
                        Done.DONE),
                c(
                        "UDS_RD(dataFormatIdentifier=0x52, " + names + ")",
                        "UDS_RDPR(memorySizeLen=2, maxNumberOfBlockLength=b'\\0\\x81')",
                        TransferServices.download(0x52, range),
                        0x81L),
                c(
                        "UDS_RU(dataFormatIdentifier=0x52, " + names + ")",
                        "UDS_RUPR(memorySizeLen=4, maxNumberOfBlockLength=b'\\0\\0\\x0f\\xfe')",
                        TransferServices.upload(0x52, range),
                        0xFFEL));
    }

    private static List<Case> faults() {
        var entry = new Entry(P0805, new DtcStatus(0x24));
        var listed = new Entries(FAILED, List.of(entry));
        var dtc = "DTCHighByte=8, DTCMiddleByte=5, DTCLowByte=0x11";
        var all = new ArrayList<Case>(List.of(
                c(
                        "UDS_CDTCI(groupOfDTCHighByte=255, groupOfDTCMiddleByte=255, groupOfDTCLowByte=0x33)",
                        "UDS_CDTCIPR()",
                        FaultServices.clear(0xFFFF33),
                        Done.DONE),
                c(
                        "UDS_RDTCI(reportType=4, " + dtc + ", DTCSnapshotRecordNumber=2)",
                        "UDS_RDTCIPR(reportType=4, dataRecord=b'\\x08\\5\\x11\\x24\\2\\1')",
                        FaultServices.snapshot(P0805, 2),
                        new Stored(entry, Bytes.hex("02 01"))),
                c(
                        "UDS_RDTCI(reportType=6, " + dtc + ", DTCExtendedDataRecordNumber=255)",
                        "UDS_RDTCIPR(reportType=6, dataRecord=b'\\x08\\5\\x11\\x24\\2\\1')",
                        FaultServices.extendedData(P0805, FaultServices.ALL_RECORDS),
                        new Stored(entry, Bytes.hex("02 01")))));
        for (var each : List.of(
                FaultServices.count(FAILED), FaultServices.mirrorCount(FAILED), FaultServices.emissionsCount(FAILED))) {
            all.add(c(
                    "UDS_RDTCI(reportType=%d, DTCStatusMask=1)"
                            .formatted(each.bytes().at(1)),
                    "UDS_RDTCIPR(reportType=%d, DTCStatusAvailabilityMask=0x2f, DTCFormatIdentifier=1, DTCCount=0x1234)"
                            .formatted(each.bytes().at(1)),
                    each,
                    new Count(new DtcStatus(0x2F), 1, 0x1234)));
        }
        all.add(c(
                "UDS_RDTCI(reportType=7, DTCSeverityMask=0xc0, DTCStatusMask=1)",
                "UDS_RDTCIPR(reportType=7, DTCStatusAvailabilityMask=9, DTCFormatIdentifier=1, DTCCount=1)",
                FaultServices.countBySeverity(0xC0, FAILED),
                new Count(new DtcStatus(9), 1, 1)));
        for (var each : List.of(
                FaultServices.byStatus(FAILED),
                FaultServices.mirrorByStatus(FAILED),
                FaultServices.emissionsByStatus(FAILED))) {
            all.add(list("UDS_RDTCI(reportType=%d, DTCStatusMask=1)", each, listed));
        }
        for (var each : List.of(
                FaultServices.supported(),
                FaultServices.firstFailed(),
                FaultServices.firstConfirmed(),
                FaultServices.lastFailed(),
                FaultServices.lastConfirmed(),
                FaultServices.permanent())) {
            all.add(list("UDS_RDTCI(reportType=%d)", each, listed));
        }
        return all;
    }

    private static Case list(String asked, UdsRequest<Entries> request, Entries value) {
        int type = request.bytes().at(1);
        return c(
                asked.formatted(type),
                "UDS_RDTCIPR(reportType=%d, DTCStatusAvailabilityMask=1, DTCAndStatusRecord=b'\\x08\\5\\x11\\x24')"
                        .formatted(type),
                request,
                value);
    }

    private static List<Case> transfers() {
        var add = "filePathAndName=b'D:\\\\a.yxz', compressionMethod=1, encryptingMethod=1, fileSizeParameterLength=2,"
                + " fileSizeUnCompressed=b'\\xc3\\x50', fileSizeCompressed=b'\\x75\\x30')";
        return List.of(
                c(
                        "UDS_TD(blockSequenceCounter=1, transferRequestParameterRecord=b'\\xaa\\xbb')",
                        "UDS_TDPR(blockSequenceCounter=1)",
                        TransferServices.transfer(1, Bytes.hex("AA BB")),
                        NOTHING),
                c("UDS_RTE()", "UDS_RTEPR()", TransferServices.exit(NOTHING), NOTHING),
                c(
                        "UDS_RFT(modeOfOperation=1, " + add,
                        "UDS_RFTPR(modeOfOperation=1, lengthFormatIdentifier=2,"
                                + " maxNumberOfBlockLength=b'\\xc3\\x50', compressionMethod=1, encryptingMethod=1)",
                        TransferServices.writeFile(FileMode.ADD, "D:\\a.yxz", 0x11, 2, 0xC350, 0x7530),
                        new FileReady(0xC350, 0x11, 0, 0, 0)),
                c(
                        "UDS_RFT(modeOfOperation=3, " + add,
                        "UDS_RFTPR(modeOfOperation=3, lengthFormatIdentifier=2,"
                                + " maxNumberOfBlockLength=b'\\xc3\\x50', compressionMethod=1, encryptingMethod=1)",
                        TransferServices.writeFile(FileMode.REPLACE, "D:\\a.yxz", 0x11, 2, 0xC350, 0x7530),
                        new FileReady(0xC350, 0x11, 0, 0, 0)),
                c(
                        "UDS_RFT(modeOfOperation=2, filePathAndName=b'a')",
                        "UDS_RFTPR(modeOfOperation=2)",
                        TransferServices.file(FileMode.DELETE, "a", 0),
                        new FileReady(0, 0, 0, 0, 0)),
                c(
                        "UDS_RFT(modeOfOperation=4, filePathAndName=b'a', compressionMethod=1,"
                                + " encryptingMethod=1)",
                        "UDS_RFTPR(modeOfOperation=4, lengthFormatIdentifier=2,"
                                + " maxNumberOfBlockLength=b'\\x0f\\xfe', compressionMethod=1, encryptingMethod=1,"
                                + " fileSizeOrDirInfoParameterLength=2,"
                                + " fileSizeUncompressedOrDirInfoLength=b'\\xc3\\x50', fileSizeCompressed=b'\\x75\\x30')",
                        TransferServices.file(FileMode.READ, "a", 0x11),
                        new FileReady(0xFFE, 0x11, 0xC350, 0x7530, 0)),
                c(
                        "UDS_RFT(modeOfOperation=5, filePathAndName=b'/')",
                        "UDS_RFTPR(modeOfOperation=5, lengthFormatIdentifier=2,"
                                + " maxNumberOfBlockLength=b'\\x0f\\xfe', compressionMethod=0, encryptingMethod=0,"
                                + " fileSizeOrDirInfoParameterLength=2,"
                                + " fileSizeUncompressedOrDirInfoLength=b'\\0\\x40')",
                        TransferServices.file(FileMode.LIST, "/", 0),
                        new FileReady(0xFFE, 0, 0x40, 0, 0)));
    }

    @Test
    void scapyAndWeWriteAndReadEveryServiceAlike() throws Exception {
        var python = Path.of("/usr/bin/python3");
        assumeTrue(
                Files.exists(python)
                        && Files.exists(Path.of("/usr/lib/python3/dist-packages/scapy/contrib/automotive/uds.py")),
                "python3-scapy is not installed");
        var cases = cases();
        var said = said(python, cases);
        assertThat(said).as("a line for each case").hasSize(cases.size());
        for (int i = 0; i < cases.size(); i++) {
            var each = cases.get(i);
            var fields = said.get(i).split(" ", -1);
            assertThat(each.request().bytes()).as(each.asked()).isEqualTo(Bytes.hex(fields[0]));
            assertThat(each.request().judge(Bytes.hex(fields[1])))
                    .as(each.answered())
                    .isEqualTo(new UdsAnswer.Positive<>(each.value()));
            if (each.request().bytes().size() > 1) { // scapy has no layer for nothing
                assertThat(fields[2])
                        .as("what scapy finds in %s", each.request())
                        .startsWith(layer(each.asked()));
            }
        }
        assertThat(cases.stream().map(each -> each.request().service()).collect(Collectors.toSet()))
                .as("services")
                .hasSizeGreaterThanOrEqualTo(27);
    }

    private static String layer(String asked) {
        var rest = asked.substring("UDS()/".length());
        return rest.substring(0, rest.indexOf('('));
    }

    private static List<String> said(Path python, List<Case> cases) throws Exception {
        var process = new ProcessBuilder(python.toString(), "-c", SCRIPT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            try (var in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
                for (var each : cases) {
                    in.write(each.asked() + "\t" + each.answered() + "\t"
                            + each.request().bytes().toHex() + "\n");
                }
            }
            return out.lines().toList();
        } finally {
            process.destroy();
        }
    }
}
