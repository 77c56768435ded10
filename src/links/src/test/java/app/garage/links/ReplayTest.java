package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.testkit.RealTime;
import app.garage.twin.SimLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String TALK = """
            # garage-transcript 1
            # link elm+serial:///dev/ttyUSB0?baud=115200
            0.000 > 41 54 49 0D
            0.200 < 45 4C 4D 33 32 37
            # a remark
            0.300 < 0D 0D 3E
            1.000 > 30 31 30 30 0D
            6.000 < 34 31 20 30 30 0D 3E
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void withoutASpeedTheAnswerIsThereAtOnce() throws Exception {
        try (var link = open(TALK, "")) {
            long begun = System.nanoTime();
            link.send(Bytes.latin1("ATI\r"), RealTime.in(1_000));

            assertThat(link.receive(RealTime.in(1_000)).bytes()).isEqualTo(Bytes.latin1("ELM327\r\r>"));
            assertThat(millisSince(begun)).isLessThan(100);
        }
    }

    @Test
    void atRecordedSpeedEachPieceComesWhenItDidAndIsStampedSo() throws Exception {
        try (var link = open(TALK, "?speed=1")) {
            long begun = System.nanoTime();
            link.send(Bytes.latin1("ATI\r"), RealTime.in(1_000));

            var first = link.receive(RealTime.in(1_000));
            var second = link.receive(RealTime.in(1_000));

            assertThat(first.bytes()).isEqualTo(Bytes.latin1("ELM327"));
            assertThat(second.bytes()).isEqualTo(Bytes.latin1("\r\r>"));
            assertThat(second.nanos() - first.nanos()).isCloseTo(TimeUnit.MILLISECONDS.toNanos(100), within(1_000L));
            assertThat(millisSince(begun)).isBetween(295L, 800L);
        }
    }

    @Test
    void aLongPauseIsCutAndAFactorMakesEverythingFaster() throws Exception {
        try (var link = open(TALK, "?speed=10")) {
            long begun = System.nanoTime();
            link.send(Bytes.latin1("0100\r"), RealTime.in(1_000));

            assertThat(link.receive(RealTime.in(1_000)).bytes()).isEqualTo(Bytes.latin1("41 00\r>"));
            assertThat(millisSince(begun))
                    .as("five seconds are cut to two, a tenth of that")
                    .isBetween(195L, 450L);
        }
    }

    @Test
    void anUnknownRequestGetsNoAnswerAndTheNextOneItsOwn() throws Exception {
        try (var link = open(TALK, "")) {
            link.send(Bytes.latin1("22F190\r"), RealTime.in(1_000));
            assertThat(link.receive(RealTime.in(100)).bytes()).isEqualTo(Bytes.none());

            link.send(Bytes.latin1("0100\r"), RealTime.in(1_000));
            assertThat(link.receive(RealTime.in(1_000)).bytes()).isEqualTo(Bytes.latin1("41 00\r>"));
        }
    }

    @Test
    void twoCommandsSentAtOnceAreBothAnswered() throws Exception {
        try (var link = open(TALK, "")) {
            link.send(Bytes.latin1("ATI\r0100\r"), RealTime.in(1_000));

            assertThat(link.receive(RealTime.in(1_000)).bytes()).isEqualTo(Bytes.latin1("ELM327\r\r>41 00\r>"));
        }
    }

    @Test
    void aBrokenTranscriptIsRefusedWithFileLineAndWhatStandsThere() throws IOException {
        assertThat(refusal(TALK + "7.0 ? zz\n", ""))
                .isEqualTo(Problem.of("links.broken-transcript", place(), "9", "7.0 ? zz")
                        .because("line 9: \"7.0 ? zz\" is no transfer"));
        assertThat(refusal("hello\n", "").key()).isEqualTo("links.not-a-transcript");
        assertThat(refusal("", "").key()).isEqualTo("links.not-a-transcript");
        assertThat(refusal("\u0000\uFFFD\u0001", "").key()).isEqualTo("links.not-a-transcript");
        assertThat(refusal(TALK, "?speed=fast").key()).isEqualTo("links.bad-address");
        assertThat(refusal(TALK, "?speed=-1").key()).isEqualTo("links.bad-address");
        assertThat(refused("replay://" + folder.resolve("none.txt")).key()).isEqualTo("links.no-transcript");
        assertThat(refused("replay://" + folder).key()).isEqualTo("links.no-transcript");
    }

    @Test
    void whatTheWiretapRecordsOfAVirtualCarReplaysTheSame() throws Exception {
        var file = folder.resolve("car.txt");
        var commands = List.of("ATZ", "ATE0", "ATH1", "ATSP6", "0100", "0902", "03", "010C", "ATRV", "010C");
        List<String> live;
        try (var writer = TranscriptWriter.to(file, new RealTime(), trouble -> {})) {
            var tapped = Wiretap.tap(new SimLinks(), writer);
            try (var car = tapped.open(LinkAddress.parse("sim://car"), new RealTime(), RealTime.in(1_000))) {
                live = answers((ByteLink) car, commands);
            }
        }

        try (var recording =
                new ReplayLinks().open(LinkAddress.parse("replay://" + file), new RealTime(), RealTime.in(1_000))) {
            assertThat(answers((ByteLink) recording, commands)).isEqualTo(live);
        }
        assertThat(live.get(4)).contains("7E8 06 41 00");
    }

    private static List<String> answers(ByteLink link, List<String> commands) throws Exception {
        var all = new ArrayList<String>();
        for (var each : commands) {
            link.send(Bytes.latin1(each + "\r"), RealTime.in(1_000));
            var answer = new StringBuilder();
            while (answer.indexOf(">") < 0) {
                var arrived = link.receive(RealTime.in(5_000)).bytes();
                assertThat(arrived.isEmpty()).as("silence after %s", each).isFalse();
                answer.append(arrived.toLatin1());
            }
            all.add(answer.toString());
        }
        return all;
    }

    @Test
    void anHourOfPollingIsOpenedAndAnsweredWithoutDelay() throws Exception {
        var text = new StringBuilder("# garage-transcript 1\n");
        for (int i = 0; i < 100_000; i++) {
            text.append("1.0 > 30 31 30 43 0D\n1.0 < ")
                    .append(Bytes.of(i & 0xFF, (i >> 8) & 0xFF, i >> 16))
                    .append('\n');
        }
        long begun = System.nanoTime();
        try (var link = open(text.toString(), "")) {
            for (int i = 0; i < 100_000; i++) {
                link.send(Bytes.latin1("010C\r"), RealTime.in(1_000));
                var answer = link.receive(RealTime.in(1_000)).bytes();
                assertThat(answer.at(0) + 256 * answer.at(1) + 65_536 * answer.at(2))
                        .isEqualTo(i);
            }
        }
        assertThat(millisSince(begun)).isLessThan(20_000);
    }

    private String place() {
        return folder.resolve("talk.txt").toString();
    }

    private ByteLink open(String text, String options) throws IOException {
        var file = Files.writeString(folder.resolve("talk.txt"), text);
        return (ByteLink) new ReplayLinks()
                .open(LinkAddress.parse("replay://" + file + options), new RealTime(), RealTime.in(5_000));
    }

    private Problem refusal(String text, String options) throws IOException {
        Files.writeString(folder.resolve("talk.txt"), text);
        return refused("replay://" + place() + options);
    }

    private static Problem refused(String address) {
        var refused = catchThrowable(
                () -> new ReplayLinks().open(LinkAddress.parse(address), new RealTime(), RealTime.in(1_000)));
        assertThat(refused).isInstanceOf(NoSuchLink.class);
        return ((NoSuchLink) refused).problem();
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
