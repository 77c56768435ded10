package app.garage.logformats;

import app.garage.kernel.Bytes;

/// A file inside a log, such as the tune that ran.
///
/// @param name with its ending, without folders
/// @param mediaType such as `application/json`; may be empty
/// @param data its content
public record LogAttachment(String name, String mediaType, Bytes data) {}
