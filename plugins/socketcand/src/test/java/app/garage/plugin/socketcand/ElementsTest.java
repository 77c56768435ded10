package app.garage.plugin.socketcand;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElementsTest {
    private static final String TALK = "< hi >< ok >< frame 7E8 1700000000.123456 04410C1AF8000000 >"
            + "\r\n<frame 123 23.424242 11 22 33 44>< frame 18DAF110 1.000001 >  < error 040 1341092823.433000 >"
            + "< fdframe 7E8 01 1700000000.000001 000102030405060708090A0B >< error unknown command >"
            + "< frame 1 2.0 AA >< echo >";

    private static final List<Element> MEANING = List.of(
            new Element.Said("hi"),
            new Element.Said("ok"),
            heard(CanId.of11(0x7E8), false, "04 41 0C 1A F8 00 00 00"),
            heard(CanId.of11(0x123), false, "11 22 33 44"),
            heard(CanId.of29(0x18DAF110), false, ""),
            new Element.BusError(0x40),
            heard(CanId.of11(0x7E8), true, "00 01 02 03 04 05 06 07 08 09 0A 0B"),
            new Element.Refused("unknown command"),
            new Element.Garbled("frame 1 2.0 AA (an identifier has three or eight digits)"),
            new Element.Said("echo"));

    private static Element heard(CanId id, boolean fd, String data) {
        return new Element.Heard(new CanFrame(id, fd, Bytes.hex(data)));
    }

    @Test
    void aConversationMeansTheSameHoweverItIsCut() {
        var bytes = Bytes.latin1(TALK);
        for (int cut = 0; cut <= bytes.size(); cut++) {
            var elements = new Elements();
            var all = new ArrayList<>(elements.hear(bytes.slice(0, cut)));
            all.addAll(elements.hear(bytes.from(cut)));
            assertThat(all).as("cut at %d", cut).isEqualTo(MEANING);
        }
        var elements = new Elements();
        var all = new ArrayList<Element>();
        for (int i = 0; i < bytes.size(); i++) {
            all.addAll(elements.hear(bytes.slice(i, i + 1)));
        }
        assertThat(all).as("byte by byte").isEqualTo(MEANING);
    }

    @Test
    void whatCannotBeAFrameIsNone() {
        for (var wrong : List.of(
                "< frame 800 1.0 00 >",
                "< frame 20000000 1.0 00 >",
                "< frame 7E8 1.0 000102030405060708 >",
                "< frame 7E8 1.0 0G >",
                "< frame 7E8 1.0 000 >",
                "< frame 7E8 >",
                "< frame >",
                "< fdframe 7E8 01 1.0 000102030405060708 >")) {
            assertThat(new Elements().hear(Bytes.latin1(wrong)))
                    .as(wrong)
                    .singleElement()
                    .isInstanceOf(Element.Garbled.class);
        }
    }

    @Test
    void aFrameOfAServerThatTellsNoTimeIsRead() {
        for (var told :
                List.of("< frame 7E8 04 41 0C 1A F8 >", "< frame 7e8 4 41 C 1A F8 >", "< frame 7E8 04410C1AF8 >")) {
            assertThat(new Elements().hear(Bytes.latin1(told)))
                    .as(told)
                    .containsExactly(heard(CanId.of11(0x7E8), false, "04 41 0C 1A F8"));
        }
    }

    @Test
    void aWordThatLooksLikeHexadecimalIsNoErrorFrame() {
        assertThat(new Elements().hear(Bytes.latin1("< error bad bus >")))
                .containsExactly(new Element.Refused("bad bus"));
        assertThat(new Elements().hear(Bytes.latin1("< error 20000040 >")))
                .containsExactly(new Element.BusError(0x20000040));
    }

    @Test
    void anElementWithoutEndIsLetGoOfAndTheNextIsRead() {
        var elements = new Elements();
        var all = new ArrayList<>(elements.hear(Bytes.latin1("< frame " + "0".repeat(100_000))));
        all.addAll(elements.hear(Bytes.latin1("< ok >")));

        assertThat(all).hasSize(2).last().isEqualTo(new Element.Said("ok"));
        assertThat(all.getFirst())
                .isInstanceOfSatisfying(
                        Element.Garbled.class,
                        each -> assertThat(each.text()).hasSizeLessThanOrEqualTo(Elements.LONGEST));
    }

    @Test
    void noiseNeverThrowsAndTheNextFrameIsReadWhole() {
        var random = new Random(29536);
        for (int round = 0; round < 2_000; round++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            var elements = new Elements();
            var _ = elements.hear(Bytes.copyOf(noise));
            assertThat(elements.hear(Bytes.latin1("< frame 7E8 1.000000 0102 >")))
                    .last()
                    .isEqualTo(heard(CanId.of11(0x7E8), false, "01 02"));
        }
    }

    @Test
    void sendingIsWrittenAsTheProtocolDescribesIt() {
        assertThat(Elements.sending(CanFrame.classic(CanId.of11(0x123), Bytes.none())))
                .isEqualTo("< send 123 0 >");
        assertThat(Elements.sending(CanFrame.classic(CanId.of29(0x1AAAAAAA), Bytes.of(0x01, 0xF1))))
                .isEqualTo("< send 1AAAAAAA 2 1 F1 >");
        assertThat(Elements.sending(new CanFrame(CanId.of11(0x7E0), true, Bytes.of(2, 0x3E, 0))))
                .isEqualTo("< fdsend 7E0 1 3 2 3E 0 >");
    }
}
