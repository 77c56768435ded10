package app.garage.plugin.j1939;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults.Outcome;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsReadiness;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import app.garage.testkit.RealTime;
import app.garage.twin.SimLinks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A lorry of the twin, which knows the standard by itself.
class J1939TruckTest {
    private static final EcuId ENGINE = J1939Link.unit(0x00);
    private static final EcuId GEARBOX = J1939Link.unit(0x03);
    private static final EcuId BRAKES = J1939Link.unit(0x0B);
    private static final EcuId INSTRUMENTS = J1939Link.unit(0x17);
    private @Nullable MessageLink link;

    @AfterEach
    void close() {
        if (link != null) {
            link.close();
        }
    }

    private MessageLink connected(String address) throws LinkException, InterruptedException {
        var can = (CanLink) new SimLinks().open(LinkAddress.parse(address), new RealTime(), RealTime.in(1_000));
        var card = new AdapterCard("sim", "sim", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
        var made = new J1939Transports().open(can, card, Settings.none(), RealTime.in(1_000));
        link = made;
        assertThat(made.connect("", RealTime.in(5_000)))
                .isEqualTo(new BusProtocol("A", "SAE J1939 CAN 29/250", BusProtocol.Kind.J1939));
        return made;
    }

    private J1939Session session(String address) throws LinkException, InterruptedException {
        return (J1939Session)
                new J1939Adapter().open(connected(address), J1939Link.BUS, Settings.none(), RealTime.in(1_000));
    }

    private static Map<EcuId, List<String>> codes(List<EcuAnswer<List<FaultCode>>> answers) {
        var all = new TreeMap<EcuId, List<String>>();
        answers.forEach(each -> each.reply()
                .positive()
                .ifPresent(codes ->
                        all.put(each.ecu(), codes.stream().map(FaultCode::text).toList())));
        return all;
    }

    @Test
    void everyUnitThatSpeaksIsMet() throws Exception {
        assertThat(session("sim://truck-j1939").units(RealTime.in(3_000)))
                .containsExactlyInAnyOrder(ENGINE, GEARBOX, BRAKES, INSTRUMENTS);
    }

    @Test
    void activeFaultsAreHeardAndFormerOnesAskedFor() throws Exception {
        var session = session("sim://truck-j1939");

        assertThat(codes(session.faults(FaultState.STORED, RealTime.in(10_000))))
                .containsEntry(ENGINE, List.of("SPN 110 FMI 0", "SPN 102 FMI 18"))
                .containsEntry(GEARBOX, List.of())
                .containsEntry(BRAKES, List.of("SPN 789 FMI 5"))
                .containsEntry(INSTRUMENTS, List.of());
        assertThat(codes(session.faults(FaultState.PREVIOUS, RealTime.in(10_000))))
                .containsEntry(ENGINE, List.of("SPN 94 FMI 17", "SPN 636 FMI 8"))
                .containsEntry(GEARBOX, List.of("SPN 161 FMI 2"))
                .containsEntry(BRAKES, List.of());
        assertThat(session.faults(FaultState.PERMANENT, RealTime.in(10_000)))
                .allSatisfy(each -> assertThat(each.reply()).isEqualTo(new Reply.Refused<>(0xEA, 0x11)));
    }

    @Test
    void longMessagesComeWholeWithTheFramesTheyWereMadeOf() throws Exception {
        var made = connected("sim://truck-j1939");

        var one = made.exchange(DiagRequest.physical(ENGINE, Bytes.hex("00 EA 00 EC FE 00")), RealTime.in(5_000));
        assertThat(one.messages()).singleElement().satisfies(each -> {
            assertThat(each.payload()).isEqualTo(Bytes.hex("00 FE EC").plus(Bytes.latin1("VF9TRK9A0KG001939*")));
            assertThat(each.lines()).hasSize(4).first().asString().startsWith("1CECF900: 10 12 00 03");
        });
        var all = made.exchange(DiagRequest.functional(Bytes.hex("00 EA 00 EC FE 00")), RealTime.in(5_000));
        assertThat(all.messages())
                .singleElement()
                .satisfies(each -> assertThat(each.lines()).first().asString().startsWith("1CECFF00: 20 12 00 03"));
        assertThat(all.messages().getFirst().payload())
                .isEqualTo(one.messages().getFirst().payload());
    }

    @Test
    void whatAUnitDoesNotKnowItRefuses() throws Exception {
        var heard = connected("sim://truck-j1939")
                .exchange(DiagRequest.physical(BRAKES, Bytes.hex("00 EA 00 E5 FE 00")), RealTime.in(3_000));

        assertThat(heard.messages())
                .extracting(Exchange.Message::payload)
                .containsExactly(Bytes.hex("00 E8 00 01 FF FF FF F9 E5 FE 00"));
    }

    @Test
    void identityIsReadAsText() throws Exception {
        var session = session("sim://truck-j1939");

        assertThat(session.vehicleInfo(Set.of(0x02), RealTime.in(5_000)))
                .singleElement()
                .satisfies(vin -> {
                    assertThat(vin.ecu()).isEqualTo(ENGINE);
                    assertThat(vin.reply()).isEqualTo(new Reply.Positive<>(Bytes.latin1("VF9TRK9A0KG001939")));
                });
        assertThat(session.vehicleInfo(Set.of(0x04), RealTime.in(5_000)))
                .extracting(DataAnswer::ecu)
                .containsExactly(ENGINE, GEARBOX);
        assertThat(session.vehicleInfo(Set.of(0x0A), RealTime.in(8_000))).hasSize(4);
    }

    @Test
    void valuesAreHeardFromTheUnitThatMeasuresThem() throws Exception {
        var session = session("sim://truck-j1939?engine=running");
        var supported = session.supported(RealTime.in(10_000));

        assertThat(supported)
                .filteredOn(each -> each.ecu().equals(ENGINE))
                .singleElement()
                .satisfies(each -> assertThat(each.reply().positive().orElseThrow())
                        .contains(DataId.parse("EAF004"), DataId.parse("EAFEEE"), DataId.parse("EAFEE5"))
                        .doesNotContain(DataId.parse("EAFECA"), DataId.parse("EAFEF1")));
        var first = value(session, ENGINE, "EAF004");
        assertThat(first.size()).isEqualTo(8);
        assertThat(first.at(3) | first.at(4) << 8).as("eighths of a revolution").isBetween(4_000, 12_000);
        assertThat(session.read(ENGINE, List.of(DataId.parse("EAFEEE"), DataId.parse("EAFEEE")), RealTime.in(5_000)))
                .extracting(each -> each.evidence().nanos())
                .as("the same broadcast is not handed out twice")
                .doesNotHaveDuplicates();
        assertThat(value(session, ENGINE, "EAFEE5").size()).isEqualTo(8);
        assertThat(session.read(ENGINE, List.of(new DataId(0x01, 0x0C)), RealTime.in(1_000)))
                .singleElement()
                .satisfies(each -> assertThat(each.reply()).isInstanceOf(Reply.Refused.class));
    }

    private static Bytes value(J1939Session session, EcuId ecu, String id) throws LinkException, InterruptedException {
        return session.read(ecu, List.of(DataId.parse(id)), RealTime.in(3_000))
                .getFirst()
                .reply()
                .positive()
                .orElseThrow();
    }

    private record Permission(Bytes request) implements ClearToken {}

    @Test
    void clearingIsSentToAllAndJudgedByReading() throws Exception {
        var session = session("sim://truck-j1939");
        session.units(RealTime.in(3_000));

        assertThat(session.clearRequest()).isEqualTo(Bytes.hex("00 EA 00 D3 FE 00"));
        assertThatThrownBy(() -> session.clear(new Permission(Bytes.hex("00 EA 00 CC FE 00")), RealTime.in(3_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(session.clear(new Permission(session.clearRequest()), RealTime.in(5_000)))
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.reply()).isEqualTo(new Reply.Positive<>(Outcome.UNKNOWN)));
        Thread.sleep(1_300); // what was broadcast before the clear is not heard any more
        assertThat(codes(session.faults(FaultState.STORED, RealTime.in(10_000))).get(ENGINE))
                .isEmpty();
        assertThat(codes(session.faults(FaultState.PREVIOUS, RealTime.in(10_000)))
                        .get(ENGINE))
                .isEmpty();
    }

    @Test
    void previouslyActiveFaultsAreForgottenByThemselves() throws Exception {
        var session = session("sim://truck-j1939");
        session.units(RealTime.in(3_000));
        assertThat(session.memories())
                .containsExactlyInAnyOrder(FaultState.STORED, FaultState.PREVIOUS, FaultState.PERMANENT);
        assertThat(session.clearable()).containsExactlyInAnyOrder(FaultState.STORED, FaultState.PREVIOUS);
        assertThat(session.clearRequest(FaultState.STORED)).isEqualTo(session.clearRequest());

        var request = session.clearRequest(FaultState.PREVIOUS);
        assertThat(request).isEqualTo(Bytes.hex("00 EA 00 CC FE 00"));
        assertThatThrownBy(() ->
                        session.clear(FaultState.PREVIOUS, new Permission(session.clearRequest()), RealTime.in(3_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.clearRequest(FaultState.PERMANENT))
                .isInstanceOf(IllegalArgumentException.class);
        session.clear(FaultState.PREVIOUS, new Permission(request), RealTime.in(5_000));
        assertThat(codes(session.faults(FaultState.PREVIOUS, RealTime.in(10_000)))
                        .get(ENGINE))
                .isEmpty();
        assertThat(codes(session.faults(FaultState.STORED, RealTime.in(10_000))).get(ENGINE))
                .hasSize(2);
    }

    @Test
    void selfTestsAreReadFromDm5AndTheLampFromDm1() throws Exception {
        var session = session("sim://truck-j1939");
        session.units(RealTime.in(3_000));
        var told = session.readiness(RealTime.in(10_000));
        assertThat(told)
                .filteredOn(each -> each.ecu().equals(ENGINE))
                .singleElement()
                .satisfies(each -> {
                    var engine = each.reply().positive().orElseThrow();
                    assertThat(engine.faultCount()).isEqualTo(2);
                    assertThat(engine.lampOn()).isFalse();
                });
        assertThat(told)
                .filteredOn(each -> each.ecu().equals(GEARBOX))
                .extracting(each -> each.reply())
                .containsExactly(new Reply.Refused<>(0xEA, 0x11));
    }

    /// Byte and bit of each test as the checking program of the Equipment & Tool Institute has them
    /// (github.com/Equipment-and-Tool-Institute/j1939-84, CompositeSystem: bytes counted from the fourth).
    @ParameterizedTest
    @CsvSource({
        "misfire, 0, 10",
        "fuel, 0, 20",
        "components, 0, 40",
        "catalyst, 4, 01",
        "heated-catalyst, 4, 02",
        "evap, 4, 04",
        "secondary-air, 4, 08",
        "refrigerant, 4, 10",
        "exhaust-sensor, 4, 20",
        "exhaust-heater, 4, 40",
        "egr-vvt, 4, 80",
        "cold-start-aid, 5, 01",
        "boost, 5, 02",
        "particulate-filter, 5, 04",
        "nox-scr, 5, 08",
        "nmhc-catalyst, 5, 10"
    })
    void everySelfTestStandsWhereOthersReadIt(String key, int place, String mask) {
        int bit = Integer.parseInt(mask, 16);
        for (boolean complete : new boolean[] {true, false}) {
            int[] dm5 = {0, 0, 0x14, 0, 0, 0, 0, 0};
            if (place == 0) {
                dm5[3] = bit >> 4 | (complete ? 0 : bit);
            } else {
                dm5[place] = bit;
                dm5[place + 2] = complete ? 0 : bit;
            }
            var ready = DiagnosticMessages.readiness(Bytes.of(dm5)).orElseThrow();
            var none = DiagnosticMessages.faults(Bytes.hex("00 FF 00 00 00 00 FF FF"))
                    .orElseThrow();
            assertThat(ReadinessReading.state(ready, none).monitors())
                    .containsExactly(new ReadsReadiness.Monitor(key, complete));
        }
    }

    @Test
    void dm3ForgetsOnlyWhatIsOver() throws Exception {
        var session = session("sim://truck-j1939");

        var said = session.ask(ENGINE, Bytes.hex("00 EA 00 CC FE 00"), RealTime.in(3_000));
        assertThat(said.evidence().lines()).singleElement().asString().contains("00 FF FF FF F9 CC FE 00");
        assertThat(codes(session.faults(FaultState.STORED, RealTime.in(10_000))).get(ENGINE))
                .hasSize(2);
        assertThat(codes(session.faults(FaultState.PREVIOUS, RealTime.in(10_000)))
                        .get(ENGINE))
                .isEmpty();
    }

    @Test
    void aBusWithoutSuchUnitsIsLeftAsItWas() throws Exception {
        var can = (CanLink)
                new SimLinks().open(LinkAddress.parse("sim://car?as=can"), new RealTime(), RealTime.in(1_000));
        var card = new AdapterCard("sim", "sim", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
        var candidate = new J1939Transports().open(can, card, Settings.none(), RealTime.in(1_000));

        assertThatThrownBy(() -> candidate.connect("", RealTime.in(5_000)))
                .isInstanceOfSatisfying(
                        AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("j1939.nobody"));
        can.send(
                app.garage.pluginapi.CanFrame.classic(
                        app.garage.pluginapi.CanId.of11(0x7DF), Bytes.hex("02 01 00 00 00 00 00 00")),
                RealTime.in(1_000));
        assertThat(can.receive(RealTime.in(1_000))).isPresent();
        can.close();
    }

    @Test
    void onlyForgettingNeedsLeave() {
        var adapter = new J1939Adapter();

        assertThat(adapter.classify(Bytes.hex("00 EA 00 EC FE 00"))).isEqualTo(RequestClass.READ);
        assertThat(adapter.classify(Bytes.hex("00 FE CA"))).isEqualTo(RequestClass.READ);
        assertThat(adapter.classify(Bytes.hex("00 EA 00 CC FE 00"))).isEqualTo(RequestClass.CLEAR);
        assertThat(adapter.classify(Bytes.hex("00 EA 00 D3 FE 00"))).isEqualTo(RequestClass.CLEAR);
        assertThat(adapter.classify(Bytes.hex("00 00 00 01 FF FF"))).isEqualTo(RequestClass.UNKNOWN);
        assertThat(adapter.classify(Bytes.hex("00 EA 00 EC FE"))).isEqualTo(RequestClass.UNKNOWN);
        assertThat(adapter.classify(Bytes.hex("22 F1 90"))).isEqualTo(RequestClass.UNKNOWN);
        assertThat(adapter.classify(Bytes.none())).isEqualTo(RequestClass.UNKNOWN);
    }
}
