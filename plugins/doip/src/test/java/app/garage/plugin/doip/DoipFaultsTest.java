package app.garage.plugin.doip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.TcpLinks;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.testkit.RealTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// F64: a gateway that misbehaves, over a real connection. Its bytes are written by hand from ISO 13400-2.
class DoipFaultsTest {
    private static final EcuId UNIT = new EcuId(EcuId.Kind.DOIP, 0x1010);
    private static final Bytes READ_VIN = Bytes.hex("22 F1 90");
    private static final String ACK = "02 FD 80 02 00 00 00 05 10 10 0E 00 00";
    private static final String ANSWER = "02 FD 80 01 00 00 00 09 10 10 0E 00 62 F1 90 41 42";
    private static final Bytes EXPECTED = Bytes.hex("62 F1 90 41 42");
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    private FakeGateway gateway(FakeGateway made) {
        opened.add(made);
        return made;
    }

    private MessageLink attached(FakeGateway gateway) throws LinkException, InterruptedException {
        return attached(gateway, Settings.none());
    }

    private MessageLink attached(FakeGateway gateway, Settings chosen) throws LinkException, InterruptedException {
        var driver = new DoipDriver();
        var way = driver.carrier(LinkAddress.parse("doip://" + gateway.place())).orElseThrow();
        ByteLink link = new TcpLinks().open(way, new RealTime(), RealTime.in(2_000));
        opened.add(link);
        var card = driver.probe(link, RealTime.in(1_000)).card().orElseThrow();
        var attached = (MessageLink) driver.attach(link, card, chosen, RealTime.in(3_000));
        opened.add(attached);
        return attached;
    }

    private static CompletableFuture<List<Bytes>> asked(MessageLink link) {
        var said = new CompletableFuture<List<Bytes>>();
        Thread.ofVirtual().start(() -> {
            try {
                var heard = link.exchange(DiagRequest.physical(UNIT, READ_VIN), RealTime.in(8_000));
                said.complete(
                        heard.messages().stream().map(each -> each.payload()).toList());
            } catch (LinkException | InterruptedException broken) {
                said.completeExceptionally(broken);
            }
        });
        return said;
    }

    private static List<Bytes> got(CompletableFuture<List<Bytes>> said) throws Exception {
        return said.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "00, unknown-source",
        "01, sockets-full",
        "02, other-source-on-connection",
        "03, source-in-use",
        "04, authentication-missing",
        "05, confirmation-rejected",
        "06, type-unsupported",
        "07, tls-required",
        "08, not-ready",
        "11, confirmation-required",
        "7E, unknown"
    })
    void f64_everyAnswerToTheActivationHasASentence(String code, String key) throws Exception {
        var gateway = gateway(
                new FakeGateway().answeringActivation("02 FD 00 06 00 00 00 09 0E 00 10 00 " + code + " 00 00 00 00"));

        assertThatThrownBy(() -> attached(gateway)).isInstanceOfSatisfying(AdapterRefused.class, refused -> {
            assertThat(refused.problem().key()).isEqualTo("doip.activation." + key);
            assertThat(Texts.of(Locale.ENGLISH)).containsKeys("problem.doip.activation." + key);
        });
        assertThat(gateway.next()).isEqualTo(FakeGateway.ASKED_FOR_ACTIVATION);
        assertThat(gateway.closedByTester()).isTrue();
    }

    @Test
    void f64_somethingThatIsNoGatewayIsNamedAndLeft() throws Exception {
        var gateway = gateway(new FakeGateway().answeringActivation("53 53 48 2D 32 2E 30 2D 4F 70 65 6E"));

        assertThatThrownBy(() -> attached(gateway))
                .isInstanceOfSatisfying(
                        AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("doip.no-gateway"));
    }

    @Test
    void f64_aGatewayThatSaysNothingIsLeftAfterTwoSeconds() throws Exception {
        assertThatThrownBy(() -> attached(gateway(new FakeGateway())))
                .isInstanceOfSatisfying(
                        AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("doip.no-gateway"));
    }

    @Test
    void f64_anAliveCheckIsAnsweredWithoutAnybodyAsking() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        attached(gateway);
        gateway.next();

        gateway.say("02 FD 00 07 00 00 00 00");

        assertThat(gateway.next()).isEqualTo(Bytes.hex("02 FD 00 08 00 00 00 02 0E 00"));
    }

    @Test
    void f64_messagesCutAndJoinedAnywhereAreTheSameMessages() throws Exception {
        var both = Bytes.hex(ACK + ANSWER);
        for (int cut = 1; cut < both.size(); cut += 3) {
            try (var gateway = FakeGateway.activated()) {
                var link = attached(gateway);
                gateway.next();
                var said = asked(link);
                assertThat(gateway.next()).isEqualTo(Bytes.hex("02 FD 80 01 00 00 00 07 0E 00 10 10 22 F1 90"));

                gateway.say(both.slice(0, cut));
                Thread.sleep(3);
                gateway.say(both.from(cut));

                assertThat(got(said)).as("cut at %s", cut).containsExactly(EXPECTED);
                link.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void f64_theAcknowledgementMayComeBeforeAfterOrNotAtAll(int order) throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var said = asked(attached(gateway));
        gateway.next();
        gateway.next();

        gateway.say(order == 0 ? ACK + ANSWER : order == 1 ? ANSWER + ACK : ANSWER);

        assertThat(got(said)).containsExactly(EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({"03", "05", "06", "07", "08"})
    void f64_aUnitThatCannotBeReachedIsSilentAndTheOthersCanBeAsked(String code) throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var link = attached(gateway);
        var said = asked(link);
        gateway.next();
        gateway.next();

        gateway.say("02 FD 80 03 00 00 00 05 10 10 0E 00 " + code);
        assertThat(got(said)).isEmpty();

        said = asked(link);
        gateway.next();
        gateway.say(ACK + ANSWER);
        assertThat(got(said)).containsExactly(EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({"02, doip.source-refused", "04, doip.too-large"})
    void f64_whatIsWrongWithOurOwnMessageIsTold(String code, String key) throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var said = asked(attached(gateway));
        gateway.next();
        gateway.next();

        gateway.say("02 FD 80 03 00 00 00 05 10 10 0E 00 " + code);

        assertThatThrownBy(() -> got(said))
                .hasCauseInstanceOf(AdapterRefused.class)
                .hasMessageContaining(key);
    }

    @Test
    void f64_anAcknowledgementOfAnotherMessageAnswersNothing() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var said = asked(attached(gateway));
        gateway.next();
        gateway.next();

        gateway.say("02 FD 80 03 00 00 00 05 10 20 0E 00 03"); // another unit
        gateway.say("02 FD 80 03 00 00 00 05 10 10 0E 80 03"); // another tester
        gateway.say("02 FD 80 01 00 00 00 07 10 20 0E 00 7F 22 11"); // another unit's refusal
        gateway.say(ACK + ANSWER);

        assertThat(got(said)).contains(EXPECTED);
    }

    @Test
    void f64_aMessageTooLongForUsIsSkippedWithoutBeingKept() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var said = asked(attached(gateway));
        gateway.next();
        gateway.next();

        gateway.say("02 FD 80 01 00 02 00 00"); // 131,072 bytes
        assertThat(gateway.next()).isEqualTo(Bytes.hex("02 FD 00 00 00 00 00 01 02"));
        gateway.say(Bytes.copyOf(new byte[0x20000]));
        gateway.say(ACK + ANSWER);

        assertThat(got(said)).containsExactly(EXPECTED);
    }

    @Test
    void f64_anUnknownKindOfMessageIsRefusedAndTheNextIsRead() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var said = asked(attached(gateway));
        gateway.next();
        gateway.next();

        gateway.say("02 FD 12 34 00 00 00 01 FF" + ACK + ANSWER);

        assertThat(gateway.next()).isEqualTo(Bytes.hex("02 FD 00 00 00 00 00 01 01"));
        assertThat(got(said)).containsExactly(EXPECTED);
    }

    @Test
    void f64_anImpossibleHeaderEndsTheConnectionAndIsTold() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var link = attached(gateway);
        var told = new CountDownLatch(1);
        var _ = link.onLost(_ -> told.countDown());
        var said = asked(link);
        gateway.next();
        gateway.next();

        gateway.say("02 02 80 01 FF FF FF FF");

        assertThat(gateway.next()).isEqualTo(Bytes.hex("02 FD 00 00 00 00 00 01 00"));
        assertThat(gateway.closedByTester()).isTrue();
        assertThatThrownBy(() -> got(said)).hasCauseInstanceOf(LinkLost.class);
        assertThat(told.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void f64_aGatewayThatHangsUpIsALostLinkAtOnce() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var link = attached(gateway);
        var told = new CountDownLatch(1);
        var _ = link.onLost(_ -> told.countDown());
        var said = asked(link);
        gateway.next();
        gateway.next();

        gateway.hangUp();

        assertThatThrownBy(() -> got(said)).hasCauseInstanceOf(LinkLost.class);
        assertThat(told.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void f64_aStormOfMessagesNobodyAskedForHidesNoAnswer() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var link = attached(gateway);
        gateway.next();
        var storm = Bytes.hex("02 FD 80 01 00 00 00 06 10 30 0E 00 62 01".repeat(3_000));
        gateway.say(storm);
        var said = asked(link);
        assertThat(gateway.next()).isEqualTo(Bytes.hex("02 FD 80 01 00 00 00 07 0E 00 10 10 22 F1 90"));

        gateway.say(storm);
        gateway.say(ACK + ANSWER);

        assertThat(got(said)).contains(EXPECTED);
    }

    @Test
    void whatComesTooLateDoesNotAnswerTheNextQuestion() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var link = attached(gateway);
        var said = asked(link);
        gateway.next();
        gateway.next();
        gateway.say(ACK);
        assertThat(got(said)).isEmpty();

        said = asked(link);
        gateway.next();
        gateway.say("02 FD 80 01 00 00 00 08 10 10 0E 00 62 F1 90 39"); // the late answer to the first question
        gateway.say(ACK + ANSWER);

        assertThat(got(said)).containsExactly(EXPECTED);
    }

    @Test
    void aUnitTheAddressNamesIsBelievedToBeThere() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var link = attached(gateway, new Settings(java.util.Map.of("target", "1010")));
        gateway.next();

        assertThat(link.connect("", RealTime.in(5_000)).id()).isEqualTo("doip");
        var said = asked(link);
        assertThat(gateway.next())
                .as("nobody was looked for")
                .isEqualTo(Bytes.hex("02 FD 80 01 00 00 00 07 0E 00 10 10 22 F1 90"));
        gateway.say(ACK + ANSWER);
        assertThat(got(said)).containsExactly(EXPECTED);
    }

    @Test
    void responsePendingIsWaitedOut() throws Exception {
        var gateway = gateway(FakeGateway.activated());
        var said = asked(attached(gateway));
        gateway.next();
        gateway.next();

        gateway.say(ACK + "02 FD 80 01 00 00 00 07 10 10 0E 00 7F 22 78");
        Thread.sleep(1_500); // longer than a unit may take that did not ask for more
        gateway.say(ANSWER);

        assertThat(got(said)).containsExactly(Bytes.hex("7F 22 78"), EXPECTED);
    }
}
