package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.protocolkit.isotp.IsoTpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// By what rule units are addressed of which nobody told: the formats of ISO 15765-2 (10.3).
sealed interface AddressFormat {
    int TESTER = 0xF1;

    /// Where a unit may be asked.
    ///
    /// @param id the identifier of requests
    /// @param extension the byte they begin with, if there is one
    record Place(CanId id, OptionalInt extension) {
        private static final int HAS_EXTENSION = 0x4000_0000;
        private static final int WIDE = 0x2000_0000;
        private static final int EXTENSION = 16;
        private static final int LOW = 0xFFFF;

        /// {@return a number for it that stays the same; the identifier where there is no byte}
        ///
        /// Identifiers of 29 bits that are asked with a byte differ in their lower half only (10.3.5).
        int number() {
            return extension.isEmpty()
                    ? id.value()
                    : HAS_EXTENSION
                            | (id.extended() ? WIDE : 0)
                            | (extension.getAsInt() << EXTENSION)
                            | (id.value() & LOW);
        }

        Bytes prefix() {
            return extension.isPresent() ? Bytes.of(extension.getAsInt()) : Bytes.none();
        }
    }

    /// {@return how units are asked that are known from the beginning}
    Stream<Addressing> known();

    /// {@return how a unit is asked that was not told of; empty if the rule does not say it}
    Optional<Addressing> asked(EcuId unit);

    /// {@return the unit that speaks in a frame, if the frame alone says so; nobody told of it}
    Optional<EcuId> speaker(CanFrame frame);

    /// {@return how all units are asked at once}
    ///
    /// @param wide with 29 bits
    IsoTpAddress everyone(boolean wide);

    /// {@return the places worth looking at, in order}
    ///
    /// @param wide with 29 bits
    List<Place> places(boolean wide);

    /// {@return where somebody can be expected on nearly every vehicle}
    ///
    /// @param wide with 29 bits
    List<Place> likely(boolean wide);

    /// {@return the byte that answers begin with; empty if they do not}
    OptionalInt answersBeginWith();

    /// {@return whether identifiers of 29 bits are possible}
    boolean canBeWide();

    /// The normal formats, in which identifiers say everything, and the mixed format, which puts the number
    /// of a network behind a gateway in front of the same identifiers; of those with 29 bits it has its own
    /// (10.3.5).
    ///
    /// @param network behind a gateway; empty for the bus itself
    record Identifiers(OptionalInt network) implements AddressFormat {
        private static final int OFFSET = 8;
        private static final int FIRST_ANSWER = 0x7E8;
        private static final int OBD_UNITS = 8;
        private static final int OBD_GROUP = 0x33;
        private static final int TO_EVERYONE = 0x7DF;
        private static final int FIRST_11 = 0x700;
        private static final int LAST_11 = 0x7F7;
        private static final List<Integer> LIKELY_29 = List.of(0x10, 0x11, 0x18, 0x28);
        /// Of a 29-bit identifier, what is the same for all units that answer the tester F1, at any priority.
        private static final int FIXED_MASK = 0x03FF_FF00;
        private static final int NORMAL_FIXED = 0x00DA_F100;
        private static final int MIXED_FIXED = 0x00CE_F100;
        private static final int USUAL_PRIORITY = 0x1800_0000;

        private EcuId named(EcuId plain) {
            return network.isPresent() ? plain.extended(network.getAsInt()) : plain;
        }

        private int answersFixed() {
            return network.isPresent() ? MIXED_FIXED : NORMAL_FIXED;
        }

        private Place fixed(int unit) {
            return new Place(CanId.of29(mirrored(USUAL_PRIORITY | answersFixed() | unit)), network);
        }

        private static int mirrored(int id) {
            return (id & ~0xFFFF) | ((id & 0xFF) << 8) | (id >> 8 & 0xFF);
        }

        @Override
        public Stream<Addressing> known() {
            return IntStream.range(FIRST_ANSWER, FIRST_ANSWER + OBD_UNITS)
                    .mapToObj(id -> named(EcuId.can11(id)))
                    .flatMap(unit -> asked(unit).stream());
        }

        /// On 11 bits, eight less is what most makers do outside of OBD too.
        @Override
        public Optional<Addressing> asked(EcuId unit) {
            boolean known = unit.extension().equals(network)
                    && switch (unit.kind()) {
                        case CAN11 -> unit.address() >= OFFSET;
                        case CAN29 -> (unit.address() & FIXED_MASK) == answersFixed();
                        default -> false;
                    };
            int request = unit.kind() == EcuId.Kind.CAN11 ? unit.address() - OFFSET : mirrored(unit.address());
            return known ? Optional.of(new Addressing(unit, request, network, network)) : Optional.empty();
        }

        /// Whoever answers F1 on 29 bits is met by it.
        @Override
        public Optional<EcuId> speaker(CanFrame frame) {
            boolean fits = frame.id().extended()
                    && (frame.id().value() & FIXED_MASK) == answersFixed()
                    && (network.isEmpty() || frame.data().startsWith(Bytes.of(network.getAsInt())));
            return fits ? Optional.of(named(EcuId.can29(frame.id().value()))) : Optional.empty();
        }

        @Override
        public IsoTpAddress everyone(boolean wide) {
            if (wide) {
                return network.isPresent()
                        ? IsoTpAddress.functionalMixedFixed(OBD_GROUP, TESTER, network.getAsInt())
                        : IsoTpAddress.functionalFixed(OBD_GROUP, TESTER);
            }
            var all = CanId.of11(TO_EVERYONE);
            var answers = CanId.of11(FIRST_ANSWER);
            var address = network.isPresent()
                    ? IsoTpAddress.mixed(all, answers, network.getAsInt())
                    : IsoTpAddress.normal(all, answers);
            return address.toEveryone(all);
        }

        @Override
        public List<Place> places(boolean wide) {
            return wide
                    ? IntStream.rangeClosed(0, 0xFF)
                            .filter(unit -> unit != TESTER)
                            .mapToObj(this::fixed)
                            .toList()
                    : narrow(IntStream.rangeClosed(FIRST_11, LAST_11).filter(id -> id != TO_EVERYONE));
        }

        @Override
        public List<Place> likely(boolean wide) {
            return wide
                    ? LIKELY_29.stream().map(this::fixed).toList()
                    : narrow(IntStream.range(FIRST_ANSWER - OFFSET, FIRST_ANSWER - OFFSET + OBD_UNITS));
        }

        private List<Place> narrow(IntStream ids) {
            return ids.mapToObj(id -> new Place(CanId.of11(id), network)).toList();
        }

        @Override
        public OptionalInt answersBeginWith() {
            return network;
        }

        @Override
        public boolean canBeWide() {
            return true;
        }
    }

    /// The extended format (10.3.4) as BMW uses it: every unit is asked with one identifier and its own
    /// address in front; it answers with an identifier that ends in its address, and the tester's address in
    /// front.
    ///
    /// @param tester the identifier of requests, 6F1 for BMW; its last two digits are the tester's address
    /// @param answers the first digit of the identifiers of answers, 600 for BMW
    record TargetInFront(CanId tester, int answers) implements AddressFormat {
        /// The functional address of BMW.
        private static final int TO_EVERYONE = 0xEF;
        private static final List<Integer> LIKELY = List.of(0x12, 0x10, 0x18, 0x40, 0x60);

        private int testersAddress() {
            return tester.value() & 0xFF;
        }

        private boolean answersHere(EcuId unit) {
            return unit.kind() == EcuId.Kind.CAN11
                    && (unit.address() & ~0xFF) == answers
                    && unit.extension().equals(answersBeginWith());
        }

        private Place place(int unit) {
            return new Place(tester, OptionalInt.of(unit));
        }

        @Override
        public Stream<Addressing> known() {
            return Stream.empty();
        }

        @Override
        public Optional<Addressing> asked(EcuId unit) {
            return answersHere(unit)
                    ? Optional.of(Addressing.extended(unit, tester.value(), unit.address() & 0xFF))
                    : Optional.empty();
        }

        @Override
        public Optional<EcuId> speaker(CanFrame frame) {
            var data = frame.data();
            return frame.id().extended() || data.isEmpty()
                    ? Optional.empty()
                    : Optional.of(EcuId.can11(frame.id().value()).extended(data.at(0)))
                            .filter(this::answersHere);
        }

        @Override
        public IsoTpAddress everyone(boolean wide) {
            return IsoTpAddress.extended(tester, tester, TO_EVERYONE, testersAddress())
                    .toEveryone(tester);
        }

        @Override
        public List<Place> places(boolean wide) {
            return IntStream.rangeClosed(0, 0xFF)
                    .filter(unit -> unit != testersAddress() && unit != TO_EVERYONE)
                    .mapToObj(this::place)
                    .toList();
        }

        @Override
        public List<Place> likely(boolean wide) {
            return LIKELY.stream().map(this::place).toList();
        }

        @Override
        public OptionalInt answersBeginWith() {
            return OptionalInt.of(testersAddress());
        }

        @Override
        public boolean canBeWide() {
            return false;
        }
    }
}
