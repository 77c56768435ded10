package app.garage.protocolkit.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.uds.RefusalReason.Advice;
import app.garage.testkit.Seeded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the vectors do not show: identifiers that differ, values at their borders, any bytes at all.
class UdsRequestTest {
    private static final UdsAnswer.Foreign<Object> FOREIGN = new UdsAnswer.Foreign<>();

    @Test
    void valuesOfSeveralIdentifiersAreTakenApartOnlyIfEveryOneWasAskedForOnce() {
        var lengths = new LinkedHashMap<Integer, Integer>();
        lengths.put(0xF190, 2);
        lengths.put(0xF187, 1);
        var request = DataServices.read(lengths);
        assertThat(request.bytes()).isEqualTo(Bytes.hex("22 F1 90 F1 87"));
        assertThat(request.judge(Bytes.hex("62 F1 87 AA")))
                .as("what the unit does not know may be missing")
                .isEqualTo(new UdsAnswer.Positive<>(Map.of(0xF187, Bytes.hex("AA"))));
        assertThat(request.judge(Bytes.hex("62 F1 88 AA"))).isEqualTo(FOREIGN);
        for (var broken : List.of("62", "62 F1", "62 F1 90 01", "62 F1 90 01 02 F1 88 AA", "62 F1 87 AA F1 87 AA")) {
            assertThat(request.judge(Bytes.hex(broken))).as(broken).isNotInstanceOf(UdsAnswer.Positive.class);
        }
    }

    @Test
    void anotherCodeOrMemoryOrRoutineInTheAnswerMakesItForeign() {
        var dtc = new Dtc(0x080511);
        assertThat(FaultServices.snapshot(dtc, 2).judge(Bytes.hex("59 04 08 05 12 24")))
                .isEqualTo(FOREIGN);
        assertThat(FaultServices.severity(dtc).judge(Bytes.hex("59 09 7F 40 10 08 05 12 2F")))
                .isEqualTo(FOREIGN);
        assertThat(FaultServices.memoryByStatus(new DtcStatus(1), 2).judge(Bytes.hex("59 17 01 01")))
                .isEqualTo(FOREIGN);
        assertThat(FaultServices.worldWide(0x33, new DtcStatus(1), 1).judge(Bytes.hex("59 42 FE 01 01 01")))
                .isEqualTo(FOREIGN);
        assertThat(ControlServices.routine(1, 0x0201, Bytes.none()).judge(Bytes.hex("71 01 02 02")))
                .isEqualTo(FOREIGN);
        assertThat(TransferServices.transfer(1, Bytes.none()).judge(Bytes.hex("76 02 AA")))
                .isEqualTo(FOREIGN);
    }

    @Test
    void oneCodeIsExpectedWhereOneWasAskedFor() {
        assertThat(FaultServices.lastFailed().judge(Bytes.hex("59 0D 7F 08 05 11 2F 08 05 12 2F")))
                .isInstanceOf(UdsAnswer.Malformed.class);
    }

    @Test
    void anEventThatWasSetUpDifferentlyIsNotAccepted() {
        var request = EventServices.on(1, false, 0x80, Bytes.hex("01 19 01 01"));
        assertThat(request.judge(Bytes.hex("C6 01 00 08 01 19 01 01"))).isInstanceOf(UdsAnswer.Malformed.class);
        assertThat(request.judge(Bytes.hex("C6 01 00 80 02 19 01 01"))).isInstanceOf(UdsAnswer.Malformed.class);
    }

    @Test
    void aBlockLengthWithReservedBitsOrWithoutWidthIsNotBelieved() {
        var request = TransferServices.download(0, new MemoryRange(4, 4, 0x8000, 0x100));
        for (var broken :
                List.of("74 21 00 81", "74 00", "74 90 00 00 00 00 00 00 00 00 81", "74 80 FF FF FF FF FF FF FF FF")) {
            assertThat(request.judge(Bytes.hex(broken))).as(broken).isInstanceOf(UdsAnswer.Malformed.class);
        }
    }

    @Test
    void aSeedOfZerosMeansThatTheLevelIsOpen() {
        assertThat(new SecurityServices.Seed(Bytes.hex("00 00 00")).isOpen()).isTrue();
        assertThat(new SecurityServices.Seed(Bytes.hex("00 00 01")).isOpen()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SecurityServices.seed(2, Bytes.none()));
    }

    @Test
    void onlyAServiceWithSubFunctionCanBeAskedForSilence() {
        assertThat(SessionServices.testerPresent().silently().bytes()).isEqualTo(Bytes.hex("3E 80"));
        assertThatIllegalStateException()
                .isThrownBy(() -> DataServices.read(0xF190).silently());
        assertThatIllegalArgumentException().isThrownBy(() -> SessionServices.session(0x83));
    }

    @Test
    void addressesAndSizesThatDoNotFitTheirWidthsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MemoryRange(2, 1, 0x10000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MemoryRange(2, 1, 0, 0x100));
        assertThatIllegalArgumentException().isThrownBy(() -> new MemoryRange(2, 1, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataServices.writeMemory(new MemoryRange(2, 1, 0, 2), Bytes.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransferServices.file(TransferServices.FileMode.ADD, "a", 0));
    }

    @Test
    void aCodeIsPrintedWithItsFailureType() {
        assertThat(new Dtc(0x012311)).hasToString("P0123-11");
        assertThat(new Dtc(0xC12300)).hasToString("U0123-00");
        assertThat(new Dtc(0x9A6101)).hasToString("B1A61-01");
        assertThat(new FaultServices.Numbered(new Dtc(1), 0x80).counter()).isEqualTo(-128);
    }

    @Test
    void everyStatusBitHasItsMeaning() {
        var bits = Stream.of(1, 2, 4, 8, 16, 32, 64, 128).map(DtcStatus::new).toList();
        assertThat(bits.get(0).testFailed()).isTrue();
        assertThat(bits.get(1).failedThisCycle()).isTrue();
        assertThat(bits.get(2).pending()).isTrue();
        assertThat(bits.get(3).confirmed()).isTrue();
        assertThat(bits.get(4).notCompletedSinceClear()).isTrue();
        assertThat(bits.get(5).failedSinceClear()).isTrue();
        assertThat(bits.get(6).notCompletedThisCycle()).isTrue();
        assertThat(bits.get(7).warningIndicator()).isTrue();
        assertThat(bits.stream().filter(each -> each.matches(DtcStatus.RELEVANT)))
                .containsExactly(bits.get(0), bits.get(2), bits.get(3), bits.get(7));
    }

    @Test
    void everyStandardRefusalHasACodeOfItsOwnAndAdvice() {
        var codes = new TreeSet<Integer>();
        for (var reason : RefusalReason.values()) {
            assertThat(codes.add(reason.code())).as(reason.name()).isTrue();
            assertThat(RefusalReason.of(reason.code())).contains(reason);
        }
        assertThat(codes).hasSize(59).contains(0x10, 0x5D, 0x8F, 0x94).doesNotContain(0x8E, 0x80, 0xF0);
        assertThat(RefusalReason.of(0xF3)).isEmpty();
        assertThat(RefusalReason.isMakersCondition(0xF3)).isTrue();
        assertThat(RefusalReason.isMakersCondition(0xFF)).isFalse();
        assertThat(RefusalReason.CONDITIONS_NOT_CORRECT.textKey()).isEqualTo("refused-22");
        assertThat(RefusalReason.CONDITIONS_NOT_CORRECT.adviceKey()).isEqualTo("advice-conditions");
        assertThat(RefusalReason.INVALID_KEY.advice()).isEqualTo(Advice.DO_NOT_INSIST);
    }

    @Test
    void noBytesBreakAReader() {
        var requests = Stream.concat(
                        UdsVectorsTest.requests(), Stream.of(DataServices.read(Map.of(0x0101, 70_000, 0xF190, 17))))
                .toList();
        Seeded.check("uds-garbage", 10_000, made -> {
            var request = made.oneOf(requests);
            var head = request.bytes().slice(0, Math.min(request.bytes().size(), made.number(0, 6)));
            var bytes = head.plus(made.bytes()).toArray();
            if (bytes.length > 0 && made.random().nextInt(8) > 0) {
                bytes[0] |= 0x40;
            }
            assertThat(request.judge(Bytes.copyOf(bytes))).isNotNull();
        });
    }

    @Test
    void whatNoUnitCouldUnderstandIsNeverWritten() {
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable each :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> SessionServices.session(0x83),
                        () -> SessionServices.verifySpeed(0x1_000_000),
                        () -> SessionServices.communicationOfNode(4, 1, 0x1_0000),
                        () -> DataServices.read(0x1_0000),
                        () -> DataServices.read(-1),
                        () -> DataServices.sendPeriodically(0, List.of(1)),
                        () -> DataServices.sendPeriodically(3, List.of()),
                        () -> DataServices.sendPeriodically(5, List.of(1)),
                        () -> DataServices.sendPeriodically(1, List.of(0x100)),
                        () -> DataServices.write(0xF190, Bytes.none()),
                        () -> FaultServices.clear(0x1_000_000),
                        () -> SecurityServices.seed(2, Bytes.none()),
                        () -> SecurityServices.seed(0x7F, Bytes.none()),
                        () -> SecurityServices.challenge(0, Bytes.hex("01")),
                        () -> EventServices.on(4, false, 2, Bytes.none()),
                        () -> EventServices.on(0x41, false, 2, Bytes.none()),
                        () -> TransferServices.writeFile(TransferServices.FileMode.ADD, "a", 0, 1, 256, 1),
                        () -> TransferServices.file(TransferServices.FileMode.READ, "é", 0),
                        () -> TransferServices.file(TransferServices.FileMode.READ, "", 0),
                        () -> TransferServices.file(TransferServices.FileMode.ADD, "a", 0),
                        () -> TransferServices.transfer(0x100, Bytes.none()))) {
            assertThatIllegalArgumentException().isThrownBy(each).withMessageMatching(".*\\w.*");
        }
    }
}
