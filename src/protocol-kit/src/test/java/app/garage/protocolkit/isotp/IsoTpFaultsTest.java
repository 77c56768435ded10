package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.testkit.CanTransport;
import app.garage.testkit.CanTransportFaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The published faults of a transport over CAN, against ours.
class IsoTpFaultsTest extends CanTransportFaults {
    @Override
    protected CanTransport transport(CanTransport.Setup setup) {
        var settings = IsoTpSettings.classic().asking(setup.blockSize(), setup.separation());
        return new Ours(setup.partners(), setup.frameSize() > 8 ? settings.withFd() : settings);
    }

    private static final class Ours implements CanTransport {
        private static final IsoTpAddress NOBODY = IsoTpAddress.normal(CanId.of11(0), CanId.of11(0));
        private final Map<Partner, IsoTpAddress> addresses = new LinkedHashMap<>();
        private final IsoTpStation station;

        Ours(List<Partner> partners, IsoTpSettings settings) {
            for (var each : partners) {
                addresses.put(
                        each,
                        new IsoTpAddress(
                                each.request(), each.response(), each.requestPrefix(), each.responsePrefix(), false));
            }
            station = new IsoTpStation(addresses.values(), settings);
        }

        @Override
        public List<Act> send(Partner to, Bytes message, long now) {
            return acts(station.send(addresses.getOrDefault(to, NOBODY), message, now));
        }

        @Override
        public List<Act> hear(CanFrame frame, long now) {
            return acts(station.hear(frame, now));
        }

        @Override
        public List<Act> sent(CanFrame frame, long now) {
            return acts(station.sent(frame, now));
        }

        @Override
        public List<Act> tick(long now) {
            return acts(station.tick(now));
        }

        @Override
        public List<Act> busOff(long now) {
            return acts(station.abandon(IsoTpFault.BUS_OFF));
        }

        @Override
        public OptionalLong deadline() {
            return station.deadline();
        }

        private static List<Act> acts(List<IsoTpStation.Told> told) {
            return told.stream()
                    .filter(each -> !(each.event() instanceof IsoTpEvent.MessageSent))
                    .filter(each -> !(each.event() instanceof IsoTpEvent.ReceptionBegan))
                    .map(Ours::act)
                    .toList();
        }

        private static Act act(IsoTpStation.Told told) {
            var with = told.with().receive();
            return switch (told.event()) {
                case IsoTpEvent.Transmit(var frame) -> new Act.Sends(frame);
                case IsoTpEvent.Received(var message) -> new Act.Delivers(with, message);
                case IsoTpEvent.ReceptionFailed(var why) -> new Act.Fails(with, why.name());
                case IsoTpEvent.SendingFailed(var why) -> new Act.Fails(with, why.name());
                case IsoTpEvent.ForeignTester _ -> new Act.SeesAnotherTester();
                case IsoTpEvent.MessageSent _, IsoTpEvent.ReceptionBegan _ ->
                    throw new IllegalStateException("filtered out");
            };
        }
    }
}
