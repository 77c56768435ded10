package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;
import java.util.function.Function;

/// Unlocking and securing: services 27, 29 and 84.
public final class SecurityServices {
    /// Bytes of an algorithm indicator: an object identifier, filled up.
    private static final int ALGORITHM = 16;

    private static final int HIGHEST = 0x7D;

    private SecurityServices() {}

    /// What a unit gives to make a key from.
    ///
    /// @param bytes as long as the maker likes, at least one
    public record Seed(Bytes bytes) {
        /// {@return whether it is all zeros: this level is unlocked already (10.4.4)}
        public boolean isOpen() {
            for (int i = 0; i < bytes.size(); i++) {
                if (bytes.at(i) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// {@return SecurityAccess, service 27: ask for a seed (10.4)}
    ///
    /// @param level odd
    /// @param record the maker's, often nothing
    public static UdsRequest<Seed> seed(int level, Bytes record) {
        return UdsRequest.withSubFunction(Bytes.of(0x27, odd(level)).plus(record), fields -> new Seed(fields.some()));
    }

    /// {@return SecurityAccess, service 27: give the key (10.4)}
    ///
    /// @param level the level of the seed, odd; the request carries the next number
    /// @param key made from the seed
    public static UdsRequest<Done> key(int level, Bytes key) {
        return UdsRequest.withSubFunction(Bytes.of(0x27, odd(level) + 1).plus(key), _ -> Done.DONE);
    }

    private static int odd(int level) {
        if (level % 2 != 1 || level > HIGHEST) {
            throw new IllegalArgumentException("seeds have odd levels up to 7D: " + level);
        }
        return level;
    }

    /// What stands in a secured message beside the request or answer it hides (ISO 14229-1, 16.2).
    ///
    /// @param administration 16 bits: request, keys set up, encrypted, signed, signature wanted
    /// @param calculation 00 to FF hexadecimal: which encryption and signature
    /// @param counter 16 bits, against repetition
    /// @param hidden service and parameters, or the answer, perhaps encrypted
    /// @param signature as long as said in front of it, may be empty
    public record Secured(int administration, int calculation, int counter, Bytes hidden, Bytes signature) {
        private static Secured of(Fields fields) {
            int administration = fields.u16();
            int calculation = fields.u8();
            int length = fields.u16();
            int counter = fields.u16();
            var rest = fields.rest();
            if (length > rest.size()) {
                fields.reject("a signature of " + length + " bytes in " + rest.size());
                return new Secured(administration, calculation, counter, rest, Bytes.none());
            }
            int end = rest.size() - length;
            return new Secured(administration, calculation, counter, rest.slice(0, end), rest.from(end));
        }

        private Bytes bytes() {
            return MemoryRange.number(administration, 2)
                    .plus(Bytes.of(calculation))
                    .plus(MemoryRange.number(signature.size(), 2))
                    .plus(MemoryRange.number(counter, 2))
                    .plus(hidden)
                    .plus(signature);
        }
    }

    /// {@return SecuredDataTransmission, service 84 (16.2, since 2020)}
    ///
    /// Encryption and signature are the caller's; this is only their envelope.
    ///
    /// @param message the request in its envelope
    public static UdsRequest<Secured> secured(Secured message) {
        return UdsRequest.of(Bytes.of(0x84).plus(message.bytes()), 0, Secured::of);
    }

    /// What a unit says to a step of authentication; parts a step does not have are empty.
    ///
    /// @param result 00 accepted, 02 to 04 the concepts it knows, 10 deauthenticated, 11 and 13 certificate
    ///     verified, 12 ownership verified (annex B.5)
    /// @param algorithm indicator of the algorithm, 16 bytes
    /// @param challenge of the unit
    /// @param certificate of the unit
    /// @param proof of ownership of the unit
    /// @param last the ephemeral key, the session key information, or the additional parameter wanted
    public record Authenticated(
            int result, Bytes algorithm, Bytes challenge, Bytes certificate, Bytes proof, Bytes last) {}

    private static UdsRequest<Authenticated> authentication(
            int task, Bytes parameters, Function<Fields, Authenticated> reader) {
        return UdsRequest.withSubFunction(Bytes.of(0x29, task).plus(parameters), reader);
    }

    private static Authenticated bare(Fields fields) {
        return new Authenticated(fields.u8(), Bytes.none(), Bytes.none(), Bytes.none(), Bytes.none(), Bytes.none());
    }

    private static Bytes sized(Bytes bytes) {
        return MemoryRange.number(bytes.size(), 2).plus(bytes);
    }

    /// {@return Authentication, service 29: end it (10.6, task 00)}
    public static UdsRequest<Authenticated> deauthenticate() {
        return authentication(0, Bytes.none(), SecurityServices::bare);
    }

    /// {@return Authentication, service 29: verify our certificate (10.6, task 01)}
    ///
    /// @param configuration of the secured communication to come
    /// @param certificate ours
    /// @param challenge ours, may be empty
    public static UdsRequest<Authenticated> verifyCertificate(int configuration, Bytes certificate, Bytes challenge) {
        var parameters = Bytes.of(configuration).plus(sized(certificate)).plus(sized(challenge));
        return authentication(
                1,
                parameters,
                f -> new Authenticated(f.u8(), Bytes.none(), f.sized(), Bytes.none(), Bytes.none(), f.sized()));
    }

    /// {@return Authentication, service 29: verify our certificate and show the unit's (10.6, task 02)}
    ///
    /// @param configuration of the secured communication to come
    /// @param certificate ours
    /// @param challenge ours
    public static UdsRequest<Authenticated> verifyBothCertificates(
            int configuration, Bytes certificate, Bytes challenge) {
        var parameters = Bytes.of(configuration).plus(sized(certificate)).plus(sized(challenge));
        return authentication(
                2,
                parameters,
                f -> new Authenticated(f.u8(), Bytes.none(), f.sized(), f.sized(), f.sized(), f.sized()));
    }

    /// {@return Authentication, service 29: prove that the certificate is ours (10.6, task 03)}
    ///
    /// @param proof made from the unit's challenge
    /// @param ephemeralKey may be empty
    public static UdsRequest<Authenticated> proveOwnership(Bytes proof, Bytes ephemeralKey) {
        return authentication(
                3,
                sized(proof).plus(sized(ephemeralKey)),
                f -> new Authenticated(f.u8(), Bytes.none(), Bytes.none(), Bytes.none(), Bytes.none(), f.sized()));
    }

    /// {@return Authentication, service 29: hand over a certificate (10.6, task 04)}
    ///
    /// @param evaluation what it is for, 16 bits
    /// @param certificate the certificate
    public static UdsRequest<Authenticated> transmitCertificate(int evaluation, Bytes certificate) {
        return authentication(4, MemoryRange.number(evaluation, 2).plus(sized(certificate)), SecurityServices::bare);
    }

    /// {@return Authentication, service 29: ask for a challenge (10.6, task 05)}
    ///
    /// @param configuration of the secured communication to come
    /// @param algorithm its indicator, 16 bytes
    public static UdsRequest<Authenticated> challenge(int configuration, Bytes algorithm) {
        return authentication(
                5,
                Bytes.of(configuration).plus(whole(algorithm)),
                f -> new Authenticated(f.u8(), f.take(ALGORITHM), f.sized(), Bytes.none(), Bytes.none(), f.sized()));
    }

    /// {@return Authentication, service 29: answer the challenge (10.6, task 06)}
    ///
    /// @param algorithm its indicator, 16 bytes
    /// @param proof made from the challenge
    /// @param challenge ours, may be empty
    /// @param additional what the unit wanted besides, may be empty
    public static UdsRequest<Authenticated> answerChallenge(
            Bytes algorithm, Bytes proof, Bytes challenge, Bytes additional) {
        return authentication(
                6,
                whole(algorithm).plus(sized(proof)).plus(sized(challenge)).plus(sized(additional)),
                f -> new Authenticated(f.u8(), f.take(ALGORITHM), Bytes.none(), Bytes.none(), Bytes.none(), f.sized()));
    }

    /// {@return Authentication, service 29: answer the challenge and have ours answered (10.6, task 07)}
    ///
    /// @param algorithm its indicator, 16 bytes
    /// @param proof made from the challenge
    /// @param challenge ours
    /// @param additional what the unit wanted besides, may be empty
    public static UdsRequest<Authenticated> answerBothChallenges(
            Bytes algorithm, Bytes proof, Bytes challenge, Bytes additional) {
        return authentication(
                7,
                whole(algorithm).plus(sized(proof)).plus(sized(challenge)).plus(sized(additional)),
                f -> new Authenticated(f.u8(), f.take(ALGORITHM), Bytes.none(), Bytes.none(), f.sized(), f.sized()));
    }

    /// {@return Authentication, service 29: which concept does the unit follow? (10.6, task 08)}
    public static UdsRequest<Authenticated> authenticationConcept() {
        return authentication(8, Bytes.none(), SecurityServices::bare);
    }

    private static Bytes whole(Bytes algorithm) {
        if (algorithm.size() != ALGORITHM) {
            throw new IllegalArgumentException("an algorithm indicator has 16 bytes: " + algorithm);
        }
        return algorithm;
    }
}
