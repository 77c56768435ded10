package app.garage.workshop;

import java.time.Instant;
import java.util.UUID;

/// A report that was handed over.
///
/// @param id of the report
/// @param scan the scan it was made from
/// @param made when
/// @param fileName the file's name without its folder
/// @param sha256 of the file, 64 hexadecimal digits
public record StoredReport(UUID id, UUID scan, Instant made, String fileName, String sha256) {}
