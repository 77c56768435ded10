package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.FarEnd;
import app.garage.testkit.PtyPair;
import app.garage.testkit.RealTime;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WiretapTest {
    private final Ear ear = new Ear();
    private final LinkProvider tapped = Wiretap.tap(new SerialLinks(), ear);

    @Test
    void everythingThatGoesOverALinkIsHeardInOrder() throws Exception {
        try (var pair = PtyPair.start();
                var in = new FileInputStream(pair.theirs().toFile());
                var out = new FileOutputStream(pair.theirs().toFile())) {
            var far = FarEnd.answers(in, out, Bytes.latin1("ATI\r"), List.of(Bytes.latin1("ELM327 v2.1\r\r>")));
            try (var link = open(pair)) {
                link.send(Bytes.latin1("ATI\r"), RealTime.in(1_000));
                var answer = link.receive(RealTime.in(1_000));
                link.receive(RealTime.in(20));

                assertThat(answer.bytes()).isEqualTo(Bytes.latin1("ELM327 v2.1\r\r>"));
                assertThat(far.received()).isEqualTo(4);
            }
            assertThat(ear.heard)
                    .containsExactly(
                            "opened serial://" + pair.ours(), "> ATI", "< ELM327 v2.1\r\r>", "# closed", "end");
        }
    }

    @Test
    void aTappedLinkCanDoWhatTheLinkCanAndItsChangeOfSpeedIsRemarked() throws Exception {
        try (var pair = PtyPair.start();
                var link = open(pair)) {
            assertThat(link.info().address().place()).isEqualTo(pair.ours().toString());

            link.capability(ChangesBaud.class).orElseThrow().changeBaud(115_200);

            assertThat(link.capability(ChangesBaud.class).orElseThrow().baud()).isEqualTo(115_200);
            assertThat(ear.heard).contains("# baud 115200");
        }
    }

    @Test
    void theLossOfATappedLinkReachesItsFollowersAndTheListenerOnce() throws Exception {
        try (var pair = PtyPair.start();
                var link = open(pair)) {
            var lost = new CompletableFuture<LinkException>();
            link.onLost(lost::complete);

            pair.pull();

            assertThat(lost.get(1, TimeUnit.SECONDS).problem().key()).isEqualTo("links.lost");
        }
        assertThat(ear.heard).filteredOn("end"::equals).hasSize(1);
    }

    @Test
    void aLinkThatDoesNotOpenIsNotHeard() {
        assertThatThrownBy(() -> tapped.open(LinkAddress.parse("serial:///dev/none"), new RealTime(), RealTime.in(100)))
                .isInstanceOf(NoSuchLink.class);

        assertThat(ear.heard).isEmpty();
        assertThat(tapped.scheme()).isEqualTo("serial");
    }

    private ByteLink open(PtyPair pair) throws LinkException, InterruptedException {
        return (ByteLink) tapped.open(LinkAddress.parse("serial://" + pair.ours()), new RealTime(), RealTime.in(2_000));
    }

    private static final class Ear implements Wiretap.Listener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void opened(LinkAddress address) {
            heard.add("opened " + address);
        }

        @Override
        public void heard(boolean sent, String id, Bytes bytes, long nanos) {
            throw new AssertionError("a byte link has no identifiers");
        }

        @Override
        public void heard(boolean sent, Bytes bytes, long nanos) {
            heard.add((sent ? "> " : "< ") + (sent ? bytes.toLatin1().strip() : bytes.toLatin1()));
        }

        @Override
        public void remarked(String words) {
            heard.add("# " + words);
        }

        @Override
        public void closed() {
            heard.add("end");
        }
    }
}
