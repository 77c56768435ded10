package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Fault memory: services 14 and 19 with all its sub-functions (ISO 14229-1, 12.2 and 12.3).
///
/// Records (snapshots, extended data) have lengths only the maker knows; they stay bytes.
public final class FaultServices {
    /// Every record there is (12.3.2, DTCSnapshotRecordNumber and DTCExtDataRecordNumber FF).
    public static final int ALL_RECORDS = 0xFF;

    private FaultServices() {}

    /// How many codes there are.
    ///
    /// @param available the status bits this unit uses; others mean nothing
    /// @param format how its codes are made: 00 SAE J2012-DA, 01 ISO 14229-1, 02 SAE J1939-73, 04 SAE
    ///     J2012-DA_04
    /// @param count how many match
    public record Count(DtcStatus available, int format, int count) {}

    /// A code and its status.
    ///
    /// @param dtc the code
    /// @param status its status
    public record Entry(Dtc dtc, DtcStatus status) {}

    /// Codes of one memory.
    ///
    /// @param available the status bits this unit uses; others mean nothing
    /// @param entries the codes
    public record Entries(DtcStatus available, List<Entry> entries) {
        /// Copies the list.
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /// A code and a number: of its snapshot, or its fault detection counter.
    ///
    /// @param dtc the code
    /// @param number the byte behind it
    public record Numbered(Dtc dtc, int number) {
        /// {@return the number as a fault detection counter, −128 (passed) to 127 (failed) (D.6)}
        public int counter() {
            return (byte) number;
        }
    }

    /// A code with how grave it is.
    ///
    /// @param severity bits 7 to 5 when to act, bits 4 to 0 the class (D.3)
    /// @param functionalUnit the part of the vehicle, by maker
    /// @param entry the code and its status
    public record Grave(int severity, int functionalUnit, Entry entry) {}

    /// Codes with how grave they are.
    ///
    /// @param available the status bits this unit uses
    /// @param entries the codes
    public record GraveEntries(DtcStatus available, List<Grave> entries) {
        /// Copies the list.
        public GraveEntries {
            entries = List.copyOf(entries);
        }
    }

    /// What is stored with one code.
    ///
    /// @param entry the code and its status
    /// @param records record numbers and data; empty if the unit has none
    public record Stored(Entry entry, Bytes records) {}

    /// Codes that stand behind something the answer repeats.
    ///
    /// @param head the repeated number: of a record, a memory, or a functional group
    /// @param list the codes
    public record Headed(int head, Entries list) {}

    /// Codes of a functional group as WWH-OBD lists them (ISO 27145-3).
    ///
    /// @param group 33 emissions, D0 safety, FE all
    /// @param available the status bits this unit uses
    /// @param severities the severity bits this unit uses; 0 where the sub-function does not say
    /// @param format as in [Count]
    /// @param entries the codes; functional unit 0, and severity 0 where the sub-function does not say
    public record WorldWide(int group, DtcStatus available, int severities, int format, List<Grave> entries) {
        /// Copies the list.
        public WorldWide {
            entries = List.copyOf(entries);
        }
    }

    /// {@return ClearDiagnosticInformation, service 14 (12.2)}
    ///
    /// @param group FFFFFF all, FFFF33 emissions, or a single code
    public static UdsRequest<Done> clear(int group) {
        return UdsRequest.of(Bytes.of(0x14).plus(MemoryRange.number(group, 3)), 0, _ -> Done.DONE);
    }

    /// {@return ClearDiagnosticInformation of one memory, service 14 (12.2, since 2020)}
    ///
    /// @param group as in [#clear(int)]
    /// @param memory which memory, by maker
    public static UdsRequest<Done> clear(int group, int memory) {
        return UdsRequest.of(
                Bytes.of(0x14).plus(MemoryRange.number(group, 3)).plus(Bytes.of(memory)), 0, _ -> Done.DONE);
    }

    private static <R> UdsRequest<R> report(int type, Bytes parameters, Function<Fields, R> reader) {
        return UdsRequest.withSubFunction(Bytes.of(0x19, type).plus(parameters), reader);
    }

    private static Bytes mask(DtcStatus mask) {
        return Bytes.of(mask.bits());
    }

    private static DtcStatus status(Fields fields) {
        return new DtcStatus(fields.u8());
    }

    private static Entry entry(Fields fields) {
        return new Entry(new Dtc(fields.u24()), status(fields));
    }

    private static <T> List<T> all(Fields fields, Function<Fields, T> each) {
        var list = new ArrayList<T>();
        while (fields.hasMore()) {
            list.add(each.apply(fields));
        }
        return list;
    }

    private static Count counted(Fields fields) {
        return new Count(status(fields), fields.u8(), fields.u16());
    }

    private static Entries entries(Fields fields) {
        return new Entries(status(fields), all(fields, FaultServices::entry));
    }

    /// One code at most.
    private static Entries atMostOne(Fields fields) {
        var found = entries(fields);
        if (found.entries().size() > 1) {
            fields.reject("several codes where one was asked for");
        }
        return found;
    }

    private static Numbered numbered(Fields fields) {
        return new Numbered(new Dtc(fields.u24()), fields.u8());
    }

    private static Grave grave(Fields fields) {
        return new Grave(fields.u8(), fields.u8(), entry(fields));
    }

    private static GraveEntries graves(Fields fields) {
        return new GraveEntries(status(fields), all(fields, FaultServices::grave));
    }

    private static Function<Fields, Stored> storedFor(Dtc dtc) {
        return fields -> {
            var stored = new Stored(entry(fields), fields.rest());
            if (!stored.entry().dtc().equals(dtc)) {
                fields.callForeign();
            }
            return stored;
        };
    }

    private static <R> Function<Fields, R> behind(int expected, Function<Fields, R> reader) {
        return fields -> {
            if (fields.u8() != expected) {
                fields.callForeign();
            }
            return reader.apply(fields);
        };
    }

    /// {@return 19 01: how many codes match}
    ///
    /// @param mask any of its bits
    public static UdsRequest<Count> count(DtcStatus mask) {
        return report(0x01, mask(mask), FaultServices::counted);
    }

    /// {@return 19 02: the codes that match}
    ///
    /// @param mask any of its bits; [DtcStatus#RELEVANT] leaves out tests that merely have not run
    public static UdsRequest<Entries> byStatus(DtcStatus mask) {
        return report(0x02, mask(mask), FaultServices::entries);
    }

    /// {@return 19 03: which codes have snapshots}
    public static UdsRequest<List<Numbered>> snapshots() {
        return report(0x03, Bytes.none(), fields -> all(fields, FaultServices::numbered));
    }

    /// {@return 19 04: snapshots of one code}
    ///
    /// @param dtc the code
    /// @param record its number, or [#ALL_RECORDS]
    public static UdsRequest<Stored> snapshot(Dtc dtc, int record) {
        return report(0x04, dtc.bytes().plus(Bytes.of(record)), storedFor(dtc));
    }

    /// {@return 19 05: the data stored under a record number, as bytes}
    ///
    /// @param record its number, or [#ALL_RECORDS]
    public static UdsRequest<Bytes> storedData(int record) {
        return report(0x05, Bytes.of(record), Fields::some);
    }

    /// {@return 19 06: extended data of one code}
    ///
    /// @param dtc the code
    /// @param record its number, or [#ALL_RECORDS]
    public static UdsRequest<Stored> extendedData(Dtc dtc, int record) {
        return report(0x06, dtc.bytes().plus(Bytes.of(record)), storedFor(dtc));
    }

    /// {@return 19 07: how many codes match in severity and status}
    ///
    /// @param severity any of its bits
    /// @param mask any of its bits
    public static UdsRequest<Count> countBySeverity(int severity, DtcStatus mask) {
        return report(0x07, Bytes.of(severity, mask.bits()), FaultServices::counted);
    }

    /// {@return 19 08: the codes that match in severity and status}
    ///
    /// @param severity any of its bits
    /// @param mask any of its bits
    public static UdsRequest<GraveEntries> bySeverity(int severity, DtcStatus mask) {
        return report(0x08, Bytes.of(severity, mask.bits()), FaultServices::graves);
    }

    /// {@return 19 09: how grave one code is; no entry if the unit does not know it}
    ///
    /// @param dtc the code
    public static UdsRequest<GraveEntries> severity(Dtc dtc) {
        return report(0x09, dtc.bytes(), fields -> {
            var available = status(fields);
            var found = fields.hasMore() ? List.of(grave(fields)) : List.<Grave>of();
            if (found.stream().anyMatch(each -> !each.entry().dtc().equals(dtc))) {
                fields.callForeign();
            }
            return new GraveEntries(available, found);
        });
    }

    /// {@return 19 0A: every code the unit can store}
    public static UdsRequest<Entries> supported() {
        return report(0x0A, Bytes.none(), FaultServices::entries);
    }

    /// {@return 19 0B: the code that failed first since clearing}
    public static UdsRequest<Entries> firstFailed() {
        return report(0x0B, Bytes.none(), FaultServices::atMostOne);
    }

    /// {@return 19 0C: the code that was confirmed first since clearing}
    public static UdsRequest<Entries> firstConfirmed() {
        return report(0x0C, Bytes.none(), FaultServices::atMostOne);
    }

    /// {@return 19 0D: the code that failed last}
    public static UdsRequest<Entries> lastFailed() {
        return report(0x0D, Bytes.none(), FaultServices::atMostOne);
    }

    /// {@return 19 0E: the code that was confirmed last}
    public static UdsRequest<Entries> lastConfirmed() {
        return report(0x0E, Bytes.none(), FaultServices::atMostOne);
    }

    /// {@return 19 0F: the codes of the mirror memory that match (until the edition of 2013)}
    ///
    /// @param mask any of its bits
    public static UdsRequest<Entries> mirrorByStatus(DtcStatus mask) {
        return report(0x0F, mask(mask), FaultServices::entries);
    }

    /// {@return 19 10: extended data of one code of the mirror memory (until the edition of 2013)}
    ///
    /// @param dtc the code
    /// @param record its number, or [#ALL_RECORDS]
    public static UdsRequest<Stored> mirrorExtendedData(Dtc dtc, int record) {
        return report(0x10, dtc.bytes().plus(Bytes.of(record)), storedFor(dtc));
    }

    /// {@return 19 11: how many codes of the mirror memory match (until the edition of 2013)}
    ///
    /// @param mask any of its bits
    public static UdsRequest<Count> mirrorCount(DtcStatus mask) {
        return report(0x11, mask(mask), FaultServices::counted);
    }

    /// {@return 19 12: how many emission-related codes match (until the edition of 2013)}
    ///
    /// @param mask any of its bits
    public static UdsRequest<Count> emissionsCount(DtcStatus mask) {
        return report(0x12, mask(mask), FaultServices::counted);
    }

    /// {@return 19 13: the emission-related codes that match (until the edition of 2013)}
    ///
    /// @param mask any of its bits
    public static UdsRequest<Entries> emissionsByStatus(DtcStatus mask) {
        return report(0x13, mask(mask), FaultServices::entries);
    }

    /// {@return 19 14: the fault detection counters of codes on their way to failing}
    public static UdsRequest<List<Numbered>> detectionCounters() {
        return report(0x14, Bytes.none(), fields -> all(fields, FaultServices::numbered));
    }

    /// {@return 19 15: the permanent codes, which only the unit itself clears}
    public static UdsRequest<Entries> permanent() {
        return report(0x15, Bytes.none(), FaultServices::entries);
    }

    /// {@return 19 16: one extended data record of every code, as bytes behind the record number}
    ///
    /// @param record its number, 01 to EF
    public static UdsRequest<Bytes> extendedDataRecord(int record) {
        return report(0x16, Bytes.of(record), behind(record, Fields::rest));
    }

    /// {@return 19 17: the codes of a memory of the maker that match}
    ///
    /// @param mask any of its bits
    /// @param memory which memory
    public static UdsRequest<Headed> memoryByStatus(DtcStatus mask, int memory) {
        return report(
                0x17, Bytes.of(mask.bits(), memory), behind(memory, fields -> new Headed(memory, entries(fields))));
    }

    /// {@return 19 18: snapshots of one code in a memory of the maker}
    ///
    /// @param dtc the code
    /// @param record its number, or [#ALL_RECORDS]
    /// @param memory which memory
    public static UdsRequest<Stored> memorySnapshot(Dtc dtc, int record, int memory) {
        return report(0x18, dtc.bytes().plus(Bytes.of(record, memory)), behind(memory, storedFor(dtc)));
    }

    /// {@return 19 19: extended data of one code in a memory of the maker}
    ///
    /// @param dtc the code
    /// @param record its number, or [#ALL_RECORDS]
    /// @param memory which memory
    public static UdsRequest<Stored> memoryExtendedData(Dtc dtc, int record, int memory) {
        return report(0x19, dtc.bytes().plus(Bytes.of(record, memory)), behind(memory, storedFor(dtc)));
    }

    /// {@return 19 1A: which codes have a certain extended data record (since 2020)}
    ///
    /// @param record its number, 01 to FD
    public static UdsRequest<Headed> withExtendedData(int record) {
        return report(0x1A, Bytes.of(record), fields -> {
            var available = status(fields);
            return behind(record, rest -> new Headed(record, new Entries(available, all(rest, FaultServices::entry))))
                    .apply(fields);
        });
    }

    /// {@return 19 42: WWH-OBD codes of a functional group that match}
    ///
    /// @param group 33 emissions, D0 safety, FE all
    /// @param mask any of its bits
    /// @param severity any of its bits
    public static UdsRequest<WorldWide> worldWide(int group, DtcStatus mask, int severity) {
        return report(
                0x42,
                Bytes.of(group, mask.bits(), severity),
                behind(
                        group,
                        fields -> new WorldWide(
                                group,
                                status(fields),
                                fields.u8(),
                                fields.u8(),
                                all(fields, each -> new Grave(each.u8(), 0, entry(each))))));
    }

    /// {@return 19 55: WWH-OBD codes of a functional group that only the unit itself clears}
    ///
    /// @param group as in [#worldWide]
    public static UdsRequest<WorldWide> worldWidePermanent(int group) {
        return report(
                0x55,
                Bytes.of(group),
                behind(
                        group,
                        fields -> new WorldWide(
                                group, status(fields), 0, fields.u8(), all(fields, FaultServices::plain))));
    }

    /// {@return 19 56: codes of a readiness group (since 2020)}
    ///
    /// @param group as in [#worldWide]
    /// @param readiness the group of tests, such as 01 components
    public static UdsRequest<WorldWide> byReadiness(int group, int readiness) {
        return report(0x56, Bytes.of(group, readiness), behind(group, fields -> {
            var available = status(fields);
            int format = fields.u8();
            return behind(
                            readiness,
                            rest -> new WorldWide(group, available, 0, format, all(rest, FaultServices::plain)))
                    .apply(fields);
        }));
    }

    private static Grave plain(Fields fields) {
        return new Grave(0, 0, entry(fields));
    }
}
