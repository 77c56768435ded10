package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The virtual units against bytes that were seen on real vehicles.
class KlineTwinTest {
    private static KlineDesk suzuki() throws Exception {
        var desk = new KlineDesk("sim://motorbike-kline?echo=0");
        assertThat(desk.wake(25, 25, "81 12 F1 81 05")).isEqualTo("80 F1 12 03 C1 EA 8F C0");
        return desk;
    }

    private static KlineDesk kawasaki() throws Exception {
        var desk = new KlineDesk("sim://bike-kds?echo=0");
        assertThat(desk.wake(25, 25, "81 11 F1 81 04")).isEqualTo("80 F1 11 03 C1 EA 8F BF");
        assertThat(desk.ask("80 11 F1 02 10 80 14")).isEqualTo("80 F1 11 02 50 80 54");
        return desk;
    }

    private static KlineDesk honda() throws Exception {
        var desk = new KlineDesk("sim://bike-honda?echo=0");
        assertThat(desk.wake(70, 120, "FE 04 72 8C")).isEmpty();
        assertThat(desk.ask("72 05 00 F0 99")).as("mute").isEmpty();
        return desk;
    }

    @Test
    void theSuzukiSaysWhatOneOfItsKindWasSeenToSay() throws Exception {
        var desk = suzuki();
        assertThat(desk.ask("80 12 F1 02 1A 91 30"))
                .isEqualTo("80 F1 12 12 5A 91 33 32 39 32 30 2D 31 37 47 32 2A 00 00 00 00 00 B8");
        assertThat(desk.ask("80 12 F1 02 1A 9A 39"))
                .isEqualTo("80 F1 12 12 5A 9A 33 32 39 32 30 2D 31 37 47 30 00 00 00 00 00 00 95");
        assertThat(desk.ask("80 12 F1 04 18 00 00 00 9F"))
                .isEqualTo("80 F1 12 0E 58 04 03 51 A0 03 53 A0 03 54 A0 16 55 A0 D9");
        assertThat(desk.ask("80 12 F1 02 21 41 E7"))
                .isEqualTo("80 F1 12 12 61 41 16 55 A0 FF 00 00 39 BA 5B 00 09 FF FF FF FF FF 93");
        var live = desk.ask("80 12 F1 02 21 08 AE");
        assertThat(Bytes.hex(live).size()).isEqualTo(57);
        assertThat(live).startsWith("80 F1 12 34 61 08");
        assertThat(desk.ask("80 12 F1 03 14 00 00 9A")).startsWith("80 F1 12 03 54");
        assertThat(desk.ask("80 12 F1 04 18 00 00 00 9F")).isEqualTo("80 F1 12 02 58 00 DD");
        assertThat(desk.ask("80 12 F1 01 82 06")).isEqualTo("80 F1 12 01 C2 46");
        assertThat(desk.ask("80 12 F1 02 21 08 AE")).as("stopped").isEmpty();
        assertThat(desk.link.complaints()).isEmpty();
    }

    @Test
    void theLiveBlockFollowsTheEngine() throws Exception {
        var desk = suzuki();
        var still = Bytes.hex(desk.ask("80 12 F1 02 21 08 AE"));
        assertThat(still.slice(16, 19)).as("no speed sensor, engine off").isEqualTo(Bytes.hex("FF 00 FF"));
        assertThat(still.at(24) / 12.75).isBetween(12.0, 12.8);
        desk.link.engine(true);
        for (int i = 0; i < 10; i++) {
            desk.ask("80 12 F1 01 3E C2");
        }
        var running = Bytes.hex(desk.ask("80 12 F1 02 21 08 AE"));
        assertThat(running.u16(17) * 100 / 255).isBetween(900, 2_200);
        assertThat(running.at(24) / 12.75).isBetween(13.5, 14.6);
        assertThat(desk.ask("80 12 F1 03 14 00 00 9A")).as("not while it runs").isEqualTo("80 F1 12 03 7F 14 22 3B");
    }

    @Test
    void theKawasakiSaysWhatOneOfItsKindWasSeenToSay() throws Exception {
        var desk = kawasaki();
        assertThat(desk.ask("80 11 F1 02 21 00 A5")).isEqualTo("80 F1 11 06 61 00 DF F7 87 87 CD");
        assertThat(desk.ask("80 11 F1 02 21 0B B0")).isEqualTo("80 F1 11 03 61 0B 00 F1");
        assertThat(desk.ask("80 11 F1 02 21 0C B1")).isEqualTo("80 F1 11 04 61 0C 00 00 F3");
        assertThat(desk.ask("80 11 F1 02 21 03 A8")).as("not there").isEqualTo("80 F1 11 03 7F 21 10 35");
        assertThat(desk.ask("80 11 F1 01 1A 9D")).isEqualTo("80 F1 11 0B 5A 32 31 31 37 35 2D 30 38 36 31 E3");
        assertThat(desk.ask("80 11 F1 02 13 01 98")).isEqualTo("80 F1 11 04 53 01 11 04 EF");
        assertThat(desk.ask("80 11 F1 04 12 01 01 06 A0")).isEqualTo("80 F1 11 05 52 01 01 06 70 51");
        assertThat(desk.ask("80 11 F1 02 14 01 99")).isEqualTo("80 F1 11 01 54 D7");
        assertThat(desk.ask("80 11 F1 02 13 02 99")).isEqualTo("80 F1 11 02 53 00 D7");
        assertThat(desk.link.complaints()).isEmpty();
    }

    @Test
    void someKawasakisAnswerOnlyTheOtherTester() throws Exception {
        var desk = new KlineDesk("sim://bike-kds?echo=0&tester=f2");
        assertThat(desk.wake(25, 25, "81 11 F1 81 04")).isEmpty();
        desk.pass(400);
        assertThat(desk.wake(25, 25, "81 11 F2 81 05")).isEqualTo("80 F2 11 03 C1 EA 8F C0");
    }

    @Test
    void theHondaSaysWhatOneOfItsKindWasSeenToSay() throws Exception {
        var desk = honda();
        assertThat(desk.ask("72 05 71 00 18")).isEqualTo("02 0F 71 00 01 02 32 0F 01 00 00 00 00 00 39");
        assertThat(desk.ask("72 05 71 10 08")).as("a table it does not have").isEqualTo("02 05 71 10 78");
        assertThat(Bytes.hex(desk.ask("72 05 71 17 01")).size()).isEqualTo(0x18);
        assertThat(Bytes.hex(desk.ask("72 05 71 11 07")).sum8()).isZero();
        assertThat(desk.ask("72 05 74 01 14")).startsWith("02 0B 74 01 08 02 00 00 00 00");
        assertThat(desk.ask("72 05 73 01 15")).startsWith("02 0B 73 01 08 02 11 01 00 00");
        assertThat(desk.ask("72 05 60 03 26")).isEqualTo("02 06 60 03 00 95");
        assertThat(desk.ask("72 05 73 01 15")).startsWith("02 0B 73 01 00 00 00 00 00 00");
        assertThat(desk.link.complaints()).isEmpty();
        desk.pass(2_001);
        assertThat(desk.ask("72 05 71 00 18")).as("asleep").isEmpty();
    }

    @Test
    void theTableThatWasSeenHasTheSumOfItsKind() {
        var data = Bytes.hex("00 00 00 00 FF 0A FF FF FF FF 79 00 00 80 8D 00 00 00 00");
        assertThat(HondaStation.message(0x71, 0x17, data))
                .isEqualTo(Bytes.hex("02 18 71 17 00 00 00 00 FF 0A FF FF FF FF 79 00 00 80 8D 00 00 00 00 D3"));
        assertThat(HondaStation.message(0x71, 0x11, Bytes.none())).isEqualTo(Bytes.hex("02 05 71 11 77"));
    }

    @Test
    void theMarelliTellsEachCodeWithItsStatus() throws Exception {
        var desk = new KlineDesk("sim://bike-marelli?echo=0");
        assertThat(desk.wake(25, 25, "81 10 F1 81 03")).isEqualTo("83 F1 10 C1 EF 8F C3");
        assertThat(desk.ask("84 10 F1 18 00 FF 00 9C")).isEqualTo("8B F1 10 58 03 03 35 24 04 80 44 01 70 64 E0");
    }

    @Test
    void theKtmRefusesEverythingWithoutItsKey() throws Exception {
        var desk = new KlineDesk("sim://bike-ktm?echo=0");
        assertThat(desk.wake(25, 25, "81 D5 F5 81 CC")).isEqualTo("80 F5 D5 03 C1 DA 8F 77");
        assertThat(desk.ask("80 D5 F5 02 21 01 6E")).isEqualTo("80 F5 D5 03 7F 21 33 20");
        assertThat(desk.ask("80 D5 F5 02 27 03 76")).startsWith("80 F5 D5 04 67 03");
    }

    @Test
    void theMotoKOfTheTutorialHasThreeTablesAndTakesItsTimeToSayItsName() throws Exception {
        var desk = new KlineDesk("sim://moto-k?echo=0");
        assertThat(desk.wake(25, 25, "81 2A F1 81 1D")).isEqualTo("80 F1 2A 03 C1 EA 8F D8");
        assertThat(desk.ask("82 2A F1 21 00 BE")).isEqualTo("80 F1 2A 04 61 00 01 02 03");
        assertThat(desk.ask("82 2A F1 1A 01 B8"))
                .isEqualTo("80 F1 2A 03 7F 1A 78 AF "
                        + "80 F1 2A 11 5A 01 4D 4F 54 4F 2D 4B 20 32 20 53 57 30 31 34 37 A6");
        assertThat(desk.ask("82 2A F1 18 00 B5")).isEqualTo("80 F1 2A 06 58 02 03 51 01 18 68");
        assertThat(desk.ask("82 2A F1 21 07 C5")).isEqualTo("80 F1 2A 03 7F 21 12 50");
    }

    @Test
    void theQuadSpeaksToItsGroupAndItsAddress() throws Exception {
        var desk = new KlineDesk("sim://quad?as=kline&echo=0");
        assertThat(desk.wake(25, 25, "C1 33 F1 81 66")).isEqualTo("83 F1 11 C1 EF 8F C4");
        assertThat(desk.ask("C1 33 F1 03 E8")).startsWith("87 F1 11 43 01 13 00 31 01 22");
        assertThat(Bytes.hex(desk.ask("82 11 F1 21 01 A6")).size()).isEqualTo(107);
        assertThat(desk.ask("85 11 F1 18 00 00 FF 00 9E")).startsWith("8E F1 11 58 04 01 13");
    }

    @Test
    void theOldCarIsWokenByItsAddress() throws Exception {
        var desk = new KlineDesk("sim://car-iso9141?echo=0");
        desk.link.wakeFiveBaud(0x33, desk.in(3_000));
        assertThat(desk.heard(200)).isEqualTo("55 08 08");
        // the wait above was too long: the key byte is confirmed too late
        assertThat(desk.askAtOnce("F7", Duration.ZERO)).isEmpty();
        assertThat(desk.link.complaints()).singleElement().asString().startsWith("key byte not confirmed");
        desk.pass(2_000);
        desk.link.wakeFiveBaud(0x33, desk.in(3_000));
        var keys = Bytes.none();
        while (keys.size() < 3) {
            keys = keys.plus(desk.link.receive(desk.in(300)).bytes());
        }
        desk.pass(30);
        assertThat(desk.askAtOnce("F7", Duration.ZERO)).isEqualTo("CC");
        assertThat(desk.ask("68 6A F1 01 0C D0")).startsWith("48 6B 11 41 0C");
        assertThat(desk.ask("68 6A F1 01 0C D1")).as("wrong sum").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"22, 25", "29, 21", "25, 28", "25, 22"})
    void aPulseThatIsOffWakesNobody(double low, double high) throws Exception {
        var desk = new KlineDesk("sim://motorbike-kline?echo=0");
        assertThat(desk.wake(low, high, "81 12 F1 81 05")).isEmpty();
        assertThat(desk.link.complaints()).hasSize(1);
    }

    @Test
    void whatComesTooEarlyOrTooHurriedIsIgnoredAndNoted() throws Exception {
        var desk = suzuki();
        desk.pass(60);
        assertThat(desk.askAtOnce("80 12 F1 02 1A 91 30", Duration.ofMillis(4))).isEmpty();
        desk.pass(100);
        desk.link.send(Bytes.hex("80 12 F1 02 1A 91 30"), Duration.ofMillis(5), desk.in(1_000));
        var answer = Bytes.none();
        while (answer.size() < 23) {
            answer = answer.plus(desk.link.receive(desk.in(200)).bytes());
        }
        desk.pass(50);
        assertThat(desk.askAtOnce("80 12 F1 02 1A 91 30", Duration.ofMillis(5))).isEmpty();
        assertThat(desk.link.complaints())
                .containsExactly("bytes less than 5 ms apart", "request 50 ms after the last answer");
        desk.pass(2_100);
        assertThat(desk.askAtOnce("80 12 F1 02 1A 91 30", Duration.ofMillis(5)))
                .as("asleep")
                .isEmpty();
    }

    @Test
    void ourOwnBytesComeBackOnTheOneWire() throws Exception {
        var desk = new KlineDesk("sim://motorbike-kline");
        assertThat(desk.wake(25, 25, "81 12 F1 81 05")).isEqualTo("00 81 12 F1 81 05 80 F1 12 03 C1 EA 8F C0");
    }

    @Test
    void aReceiverOfAnotherSpeedMisreads() throws Exception {
        var desk = new KlineDesk("sim://bike-yamaha");
        var wrong = Bytes.hex(desk.heard(60));
        desk.link.changeBaud(16_040);
        var right = desk.heard(500);
        assertThat(wrong.size()).isPositive();
        assertThat(right).contains("01 00 00 16");
        assertThat(Kline.misread(0x01, 16_040, 10_400)).isNotEqualTo(0x01);
        assertThat(Kline.misread(0xA5, 10_400, 10_600)).as("close enough").isEqualTo(0xA5);
        assertThat(desk.link.complaints()).isEmpty();
    }

    @Test
    void withoutIgnitionNobodyAnswers() throws Exception {
        var desk = new KlineDesk("sim://motorbike-kline?echo=0&ignition=off");
        assertThat(desk.wake(25, 25, "81 12 F1 81 05")).isEmpty();
    }
}
