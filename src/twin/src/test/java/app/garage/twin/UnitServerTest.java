package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The car's engine unit over its bus: what it remembers, what it refuses and in which order.
class UnitServerTest {
    private final CanBench car;

    UnitServerTest() throws Exception {
        car = new CanBench("sim://car?as=can");
    }

    @AfterEach
    void close() {
        car.close();
    }

    @Test
    void aSessionEndsAfterFiveSecondsOfSilenceAndPresenceKeepsIt() throws Exception {
        assertThat(ask("10 03")).isEqualTo("50 03 00 32 01 F4");
        for (int i = 0; i < 4; i++) {
            car.pass(4_000);
            assertThat(ask("3E 80")).isEmpty();
        }
        assertThat(ask("22 F1 86")).isEqualTo("62 F1 86 03");
        car.pass(5_100);
        assertThat(ask("22 F1 86")).isEqualTo("62 F1 86 01");
    }

    @Test
    void refusalsComeInTheOrderOfTheStandard() throws Exception {
        assertThat(ask("BA")).as("no such service").isEqualTo("7F BA 11");
        assertThat(ask("27")).as("not in this session, before its length").isEqualTo("7F 27 7F");
        assertThat(ask("10")).as("length before sub-function").isEqualTo("7F 10 13");
        assertThat(ask("10 44 00")).as("sub-function before whole length").isEqualTo("7F 10 12");
        assertThat(ask("10 02 00"))
                .as("sub-function in session before whole length")
                .isEqualTo("7F 10 7E");
        assertThat(ask("10 03 00")).isEqualTo("7F 10 13");
        assertThat(ask("2E 12 34 00")).as("identifier before security").isEqualTo("7F 2E 31");
        assertThat(ask("2E F1 90 00")).as("length before security").isEqualTo("7F 2E 13");
        assertThat(ask("2E F1 99 20 26 01 02")).isEqualTo("7F 2E 33");
        assertThat(ask("22")).isEqualTo("7F 22 13");
        assertThat(ask("22 F1")).isEqualTo("7F 22 13");
    }

    @Test
    void everybodyTogetherPassesOverWhatOnlySomeKnow() throws Exception {
        for (var unknown : new String[] {"BA 01", "10 44", "22 12 34", "27 01", "31 01 12 34"}) {
            assertThat(toAll(unknown)).as(unknown).isEmpty();
        }
        assertThat(toAll("10 83")).isEmpty();
        assertThat(ask("22 F1 86")).as("silent, but obeyed").isEqualTo("62 F1 86 03");
        assertThat(toAll("10 03 00")).as("a wrong length is told").isEqualTo("7F 10 13");
    }

    @Test
    void threeWrongKeysCloseTheLockForTenSeconds() throws Exception {
        ask("10 03");
        assertThat(ask("27 02 00 00 00 00")).as("key without seed").isEqualTo("7F 27 24");
        for (int i = 0; i < 2; i++) {
            ask("27 01");
            assertThat(ask("27 02 00 00 00 00")).isEqualTo("7F 27 35");
        }
        ask("27 01");
        assertThat(ask("27 02 00 00 00 00")).isEqualTo("7F 27 36");
        assertThat(ask("27 01")).isEqualTo("7F 27 37");
        for (int i = 0; i < 3; i++) {
            car.pass(3_400);
            ask("3E 80");
        }
        unlock(1);
        assertThat(ask("27 01")).as("already open").isEqualTo("67 01 00 00 00 00");
        ask("10 03");
        assertThat(ask("2E F1 99 20 26 01 02"))
                .as("a new session is locked again")
                .isEqualTo("7F 2E 33");
    }

    @Test
    void anUnlockedUnitKeepsWhatIsWrittenAndOnlyThat() throws Exception {
        ask("10 03");
        unlock(1);
        assertThat(ask("2E F1 99 20 26 01 02")).isEqualTo("6E F1 99");
        assertThat(ask("22 F1 99")).isEqualTo("62 F1 99 20 26 01 02");
        assertThat(ask("2E F1 87 00")).as("not to be written").isEqualTo("7F 2E 31");
        assertThat(ask("3D 24 20 00 00 10 00 02 AB CD")).isEqualTo("7D 24 20 00 00 10 00 02");
        assertThat(ask("23 24 20 00 00 0F 00 04")).matches("63 .. .. .. ..");
        assertThat(ask("23 24 20 00 00 10 00 02")).isEqualTo("63 AB CD");
        assertThat(ask("23 24 30 00 00 10 00 02")).isEqualTo("7F 23 31");
    }

    @Test
    void allIdentifiersOfTheStandardAreThereAndLegislatedDataToo() throws Exception {
        for (int id = 0xF180; id <= 0xF19E; id++) {
            assertThat(ask(String.format("22 %02X %02X", id >> 8, id & 0xFF)))
                    .as(Integer.toHexString(id))
                    .startsWith(String.format("62 %02X %02X ", id >> 8, id & 0xFF));
        }
        assertThat(ask("22 F4 0C")).isEqualTo("62 F4 0C 00 00");
        assertThat(ask("22 F4 0D F1 86 12 34")).isEqualTo("62 F4 0D 00 F1 86 01");
    }

    @Test
    void codesHaveStatusSnapshotAndRecordsAndAreClearedOneByOneOrTogether() throws Exception {
        assertThat(ask("19 02 08")).isEqualTo("59 02 FF 03 01 00 A9 01 71 00 A9");
        assertThat(ask("19 02 04")).isEqualTo("59 02 FF 04 20 00 26");
        assertThat(ask("19 01 0C")).isEqualTo("59 01 FF 01 00 03");
        assertThat(ask("19 03")).isEqualTo("59 03 03 01 00 01");
        assertThat(ask("19 04 03 01 00 01")).startsWith("59 04 03 01 00 A9 01 0E F4 03 02 00 F4 04 6A F4 05 7B");
        assertThat(ask("19 06 03 01 00 01")).isEqualTo("59 06 03 01 00 A9 01 03");
        assertThat(ask("19 14")).isEqualTo("59 14 04 20 00 40");
        assertThat(ask("19 15")).isEqualTo("59 15 FF 04 20 00 26");
        assertThat(ask("19 42 33 08 40")).isEqualTo("59 42 33 FF FF 04 40 03 01 00 A9 40 01 71 00 A9");
        assertThat(ask("19 0A")).startsWith("59 0A FF 01 13 00 00 ");
        assertThat(ask("19 05")).isEqualTo("7F 19 13");
        assertThat(ask("19 77 00")).isEqualTo("7F 19 12");
        assertThat(ask("14 03 01 00")).isEqualTo("54");
        assertThat(ask("19 02 08")).isEqualTo("59 02 FF 01 71 00 A9");
        assertThat(ask("19 03")).isEqualTo("59 03");
        assertThat(ask("14 12 34 56")).isEqualTo("7F 14 31");
        assertThat(ask("14 FF FF FF")).isEqualTo("54");
        assertThat(ask("19 02 8D")).isEqualTo("59 02 FF");
        assertThat(ask("19 02 40")).as("nothing has been tested since").startsWith("59 02 FF 01 13 00 50");
        assertThat(ask("03")).as("the same memory as service 03 reads").isEqualTo("43 00");
    }

    @Test
    void clearingIsRefusedWhileTheEngineRunsIfTheCarIsStrict() throws Exception {
        try (var strict = new CanBench("sim://car?as=can&strict=1&engine=running")) {
            strict.ask("3E 00");
            strict.pass(3_000);
            assertThat(strict.ask("14 FF FF FF")).isEqualTo("7F 14 22");
            strict.ask("10 03");
            assertThat(strict.ask("10 02")).isEqualTo("7F 10 22");
            assertThat(strict.ask("31 01 03 01")).isEqualTo("7F 31 22");
        }
    }

    @Test
    void periodicDataComeWithTheirOwnIdentifierUntilTheyAreStopped() throws Exception {
        assertThat(ask("2A 03 00")).isEqualTo("7F 2A 7F");
        ask("10 03");
        assertThat(ask("2A 03 EE")).isEqualTo("7F 2A 31");
        assertThat(ask("2A 03 00 02")).isEqualTo("6A");
        var times = new ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            var arrived = car.link.receive(car.within(200)).orElseThrow();
            assertThat(arrived.frame().id().value()).isEqualTo(0x5E8);
            if (arrived.frame().data().at(0) == 0) {
                assertThat(arrived.frame().data().size()).isEqualTo(3);
                times.add(arrived.nanos());
            }
        }
        assertThat(times.get(2) - times.get(1)).isEqualTo(100_000_000L);
        assertThat(ask("2A 04 02")).isEqualTo("6A");
        assertThat(car.next(150).orElseThrow().data().at(0)).isZero();
        ask("2A 04");
        assertThat(car.next(1_500)).isEmpty();
    }

    @Test
    void periodicDataEndWithTheSession() throws Exception {
        ask("10 03");
        ask("2A 01 00");
        int count = 0;
        while (car.next(1_500).isPresent()) {
            count++;
        }
        assertThat(count).isEqualTo(5);
    }

    @Test
    void anOutputIsTakenOverAndGivenBackAtTheEndOfTheSession() throws Exception {
        ask("10 03");
        assertThat(ask("2F 01 40 03 64")).isEqualTo("7F 2F 33");
        unlock(1);
        assertThat(ask("2F 01 40 03 64")).isEqualTo("6F 01 40 03 64");
        assertThat(ask("22 01 40")).isEqualTo("62 01 40 64");
        assertThat(ask("2F 01 40 00")).isEqualTo("6F 01 40 00 00");
        ask("2F 01 40 03 64");
        ask("10 01");
        assertThat(ask("22 01 40")).isEqualTo("62 01 40 00");
        ask("10 03");
        assertThat(ask("2F 12 34 03 64")).isEqualTo("7F 2F 31");
        assertThat(ask("2F 01 40 03")).isEqualTo("7F 2F 13");
    }

    @Test
    void aSelfTestRunsThreeSecondsHasAResultAndCanBeStopped() throws Exception {
        ask("10 03");
        assertThat(ask("31 03 03 01")).as("no result before").isEqualTo("7F 31 24");
        assertThat(ask("31 01 03 01")).isEqualTo("71 01 03 01");
        assertThat(ask("31 01 03 01")).as("it runs already").isEqualTo("7F 31 24");
        car.pass(1_490);
        assertThat(ask("31 03 03 01")).isEqualTo("71 03 03 01 01 32");
        car.pass(2_000);
        assertThat(ask("31 03 03 01")).isEqualTo("71 03 03 01 00 64");
        ask("31 01 03 01");
        assertThat(ask("31 02 03 01")).isEqualTo("71 02 03 01");
        assertThat(ask("31 03 03 01")).startsWith("71 03 03 01 02");
        assertThat(ask("31 02 03 01")).isEqualTo("7F 31 24");
        assertThat(ask("31 01 12 34")).isEqualTo("7F 31 31");
    }

    @Test
    void aDownloadChangesErasedFlashAndNothingElse() throws Exception {
        ask("10 03");
        assertThat(ask("34 00 44 00 01 00 00 00 00 10 00")).isEqualTo("7F 34 7F");
        assertThat(ask("10 02")).isEqualTo("50 02 00 32 01 F4");
        assertThat(ask("34 00 44 00 01 00 00 00 00 10 00")).isEqualTo("7F 34 33");
        unlock(3);
        assertThat(ask("36 01 00")).isEqualTo("7F 36 24");
        assertThat(ask("34 00 44 00 00 00 00 00 00 10 00")).as("no flash there").isEqualTo("7F 34 31");
        assertThat(ask("34 00 44 00 01 00 00 00 00 00 08")).isEqualTo("74 20 0F FF");
        assertThat(ask("36 01 01 02 03 04")).as("not erased").isEqualTo("7F 36 72");
        ask("10 02");
        unlock(3);
        assertThat(ask("31 01 FF 00 44 00 01 00 00 00 01 00 00")).isEqualTo("71 01 FF 00 00");
        assertThat(ask("34 00 44 00 01 00 00 00 00 00 08")).isEqualTo("74 20 0F FF");
        assertThat(ask("34 00 44 00 01 00 00 00 00 00 08")).isEqualTo("7F 34 70");
        assertThat(ask("36 01 01 02 03 04")).isEqualTo("76 01");
        assertThat(ask("36 01 01 02 03 04")).as("the same block again").isEqualTo("76 01");
        assertThat(ask("37")).as("not complete").isEqualTo("7F 37 24");
        assertThat(ask("36 03 05 06 07 08")).isEqualTo("7F 36 73");
        assertThat(ask("36 02 05 06 07 08 09")).as("too much").isEqualTo("7F 36 31");
        assertThat(ask("36 02 05 06 07 08")).isEqualTo("76 02");
        assertThat(ask("37")).isEqualTo("77");
        assertThat(ask("23 44 00 01 00 00 00 00 00 0A")).isEqualTo("63 01 02 03 04 05 06 07 08 FF FF");
        var sum = new CRC32();
        sum.update(Bytes.hex("01 02 03 04 05 06 07 08").toArray());
        var block = "31 01 02 02 44 00 01 00 00 00 00 00 08 ";
        assertThat(ask(block + String.format("%08X", sum.getValue()))).isEqualTo("71 01 02 02 00");
        assertThat(ask(block + "00 00 00 00")).isEqualTo("71 01 02 02 01");
        assertThat(ask("35 00 44 00 01 00 00 00 00 00 08")).isEqualTo("75 20 0F FF");
        assertThat(ask("36 01")).isEqualTo("76 01 01 02 03 04 05 06 07 08");
        assertThat(ask("37")).isEqualTo("77");
    }

    @Test
    void slowWorkIsAnnouncedAndTheUnitIsBusyMeanwhile() throws Exception {
        ask("10 03");
        ask("10 02");
        unlock(3);
        car.sendMessage(0x7E0, 0x7E8, Bytes.hex("31 01 FF 00 44 00 01 00 00 00 01 00 00"));
        assertThat(car.answer(0x7E0, 0x7E8, 100)).isEqualTo("7F 31 78");
        car.sendMessage(0x7E0, 0x7E8, Bytes.hex("22 F1 90"));
        assertThat(car.answer(0x7E0, 0x7E8, 100)).isEqualTo("7F 22 21");
        car.sendMessage(0x7E0, 0x7E8, Bytes.hex("3E 80"));
        assertThat(car.answer(0x7E0, 0x7E8, 300)).isEmpty();
        assertThat(car.answer(0x7E0, 0x7E8, 1_000)).isEqualTo("71 01 FF 00 00");
        assertThat(ask("22 F1 86")).isEqualTo("62 F1 86 02");
    }

    @Test
    void filesAreListedReadAddedAndDeleted() throws Exception {
        ask("10 03");
        unlock(1);
        var name = Bytes.latin1("/log/boot.txt").toHex();
        assertThat(ask("38 04 00 0D " + name + " 00")).isEqualTo("78 04 02 0F FF 00 00 04 00 00 00 14 00 00 00 14");
        assertThat(ask("36 01")).isEqualTo("76 01 " + Bytes.latin1("started 1\nstarted 2\n"));
        assertThat(ask("37")).isEqualTo("77");
        assertThat(ask("38 01 00 02 2F 61 00 01 03 03")).isEqualTo("78 01 02 0F FF 00");
        assertThat(ask("36 01 61 62 63")).isEqualTo("76 01");
        assertThat(ask("37")).isEqualTo("77");
        assertThat(ask("38 05 00 01 2F")).startsWith("78 05 02 0F FF 00 00 04 00 00 00");
        assertThat(ask("36 01")).isEqualTo("76 01 " + Bytes.latin1("/a\n/log/boot.txt\n"));
        assertThat(ask("37")).isEqualTo("77");
        assertThat(ask("38 02 00 02 2F 61")).isEqualTo("78 02");
        assertThat(ask("38 02 00 02 2F 61")).isEqualTo("7F 38 31");
    }

    @Test
    void aResetUnitIsGoneUntilItHasBooted() throws Exception {
        ask("10 03");
        assertThat(ask("11 01")).isEqualTo("51 01");
        assertThat(ask("3E 00")).isEmpty();
        car.pass(800);
        assertThat(ask("22 F1 86")).isEqualTo("62 F1 86 01");
    }

    @Test
    void aProvenTesterMayWriteWithoutKey() throws Exception {
        ask("10 03");
        assertThat(ask("29 08")).isEqualTo("69 08 04");
        var algorithm = UnitProof.ALGORITHM;
        var challenged = Bytes.hex(ask("29 05 00 " + algorithm));
        assertThat(challenged.toString()).startsWith("69 05 00 " + algorithm + " 00 10");
        assertThat(ask("29 06 " + algorithm + " 00 20 " + UnitProof.proof(Bytes.of(1)) + " 00 00 00 00"))
                .isEqualTo("7F 29 58");
        var challenge = Bytes.hex(ask("29 05 00 " + algorithm)).slice(21, 37);
        assertThat(ask("29 06 " + algorithm + " 00 20 " + UnitProof.proof(challenge) + " 00 00 00 00"))
                .isEqualTo("69 06 12 " + algorithm + " 00 00");
        assertThat(ask("2E F1 99 20 26 01 02")).isEqualTo("6E F1 99");
        assertThat(ask("29 00")).isEqualTo("69 00 10");
        assertThat(ask("2E F1 99 20 26 01 02")).isEqualTo("7F 2E 33");
    }

    @Test
    void aChangedCodeIsToldWithoutBeingAskedFor() throws Exception {
        ask("10 03");
        assertThat(ask("86 05 02")).as("nothing set up").isEqualTo("7F 86 24");
        assertThat(ask("86 01 02 0C 19 01 0C")).isEqualTo("C6 01 00 02 0C 19 01 0C");
        assertThat(ask("86 04 02")).isEqualTo("C6 04 01 01 02 0C 19 01 0C");
        assertThat(ask("86 05 02")).isEqualTo("C6 05 00 02");
        assertThat(car.answer(0x7E0, 0x7E8, 400)).isEmpty();
        car.sendMessage(0x7E0, 0x7E8, Bytes.hex("14 03 01 00"));
        assertThat(car.answer(0x7E0, 0x7E8, 50)).isEqualTo("54");
        assertThat(car.answer(0x7E0, 0x7E8, 400)).isEqualTo("59 01 FF 01 00 02");
        assertThat(ask("86 00 02")).isEqualTo("C6 00 00 02");
    }

    @Test
    void timesAndSpeedOfTheConversationAreAgreedUpon() throws Exception {
        ask("10 03");
        assertThat(ask("83 03")).isEqualTo("C3 03 00 32 01 F4");
        assertThat(ask("83 04 00 64 02 00")).isEqualTo("C3 04");
        assertThat(ask("83 03")).isEqualTo("C3 03 00 64 02 00");
        assertThat(ask("87 03")).isEqualTo("7F 87 24");
        assertThat(ask("87 01 13")).isEqualTo("7F 87 31");
        assertThat(ask("87 01 12")).isEqualTo("C7 01");
        assertThat(ask("87 03")).isEqualTo("C7 03");
        assertThat(ask("28 03 01")).isEqualTo("68 03");
        assertThat(ask("22 01 02")).isEqualTo("62 01 02 01");
        assertThat(ask("28 00 01")).isEqualTo("68 00");
        assertThat(ask("22 01 02")).isEqualTo("62 01 02 00");
    }

    @Test
    void presenceInTheMiddleOfALongAnswerDoesNotCutIt() throws Exception {
        car.send(0x7E0, "03 22 F1 90 00 00 00 00");
        var first = car.next(100).orElseThrow();
        car.send(0x7E0, "02 3E 80 00 00 00 00 00");
        car.send(0x7DF, "02 3E 80 00 00 00 00 00");
        car.send(0x7E0, "30 00 00 00 00 00 00 00");
        assertThat(first.data().toString()).startsWith("10 14 62 F1 90");
        assertThat(car.next(100).orElseThrow().data().at(0)).isEqualTo(0x21);
        assertThat(car.next(100).orElseThrow().data().at(0)).isEqualTo(0x22);
    }

    private void unlock(int level) throws Exception {
        var seed = Bytes.hex(ask(String.format("27 %02X", level))).from(2);
        assertThat(ask(String.format("27 %02X ", level + 1) + UnitLock.ownKey(seed)))
                .isEqualTo(String.format("67 %02X", level + 1));
    }

    private String ask(String request) throws Exception {
        return car.ask(request);
    }

    private String toAll(String request) throws Exception {
        return car.ask(0x7DF, 0x7E8, request);
    }
}
