package app.garage.protocolkit.uds;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a unit says no: every negative response code of ISO 14229-1:2020, table A.1. What is said to the
/// user stands in a bundle of the room that shows it, under [#textKey()] and [#adviceKey()].
public enum RefusalReason {
    /// 10: generalReject.
    GENERAL_REJECT(0x10, Advice.SCAN_AGAIN),
    /// 11: serviceNotSupported.
    SERVICE_NOT_SUPPORTED(0x11, Advice.NOT_OFFERED),
    /// 12: subFunctionNotSupported.
    SUB_FUNCTION_NOT_SUPPORTED(0x12, Advice.NOT_OFFERED),
    /// 13: incorrectMessageLengthOrInvalidFormat.
    WRONG_LENGTH(0x13, Advice.REPORT),
    /// 14: responseTooLong.
    RESPONSE_TOO_LONG(0x14, Advice.ASK_LESS),
    /// 21: busyRepeatRequest.
    BUSY(0x21, Advice.WAIT),
    /// 22: conditionsNotCorrect.
    CONDITIONS_NOT_CORRECT(0x22, Advice.CONDITIONS),
    /// 24: requestSequenceError.
    SEQUENCE_ERROR(0x24, Advice.START_AGAIN),
    /// 25: noResponseFromSubnetComponent.
    NO_RESPONSE_FROM_SUBNET(0x25, Advice.CHECK_NETWORK),
    /// 26: failurePreventsExecutionOfRequestedAction.
    FAILURE_PREVENTS_ACTION(0x26, Advice.REPAIR_FIRST),
    /// 31: requestOutOfRange.
    OUT_OF_RANGE(0x31, Advice.NOT_OFFERED),
    /// 33: securityAccessDenied.
    SECURITY_ACCESS_DENIED(0x33, Advice.UNLOCK),
    /// 34: authenticationRequired.
    AUTHENTICATION_REQUIRED(0x34, Advice.UNLOCK),
    /// 35: invalidKey.
    INVALID_KEY(0x35, Advice.DO_NOT_INSIST),
    /// 36: exceededNumberOfAttempts.
    TOO_MANY_ATTEMPTS(0x36, Advice.DO_NOT_INSIST),
    /// 37: requiredTimeDelayNotExpired.
    DELAY_NOT_EXPIRED(0x37, Advice.WAIT),
    /// 38: secureDataTransmissionRequired.
    SECURE_TRANSMISSION_REQUIRED(0x38, Advice.UNLOCK),
    /// 39: secureDataTransmissionNotAllowed.
    SECURE_TRANSMISSION_NOT_ALLOWED(0x39, Advice.UNLOCK),
    /// 3A: secureDataVerificationFailed.
    SECURE_VERIFICATION_FAILED(0x3A, Advice.UNLOCK),
    /// 50: certificate verification failed, invalid time period.
    CERTIFICATE_TIME(0x50, Advice.CERTIFICATE),
    /// 51: certificate verification failed, invalid signature.
    CERTIFICATE_SIGNATURE(0x51, Advice.CERTIFICATE),
    /// 52: certificate verification failed, invalid chain of trust.
    CERTIFICATE_CHAIN(0x52, Advice.CERTIFICATE),
    /// 53: certificate verification failed, invalid type.
    CERTIFICATE_TYPE(0x53, Advice.CERTIFICATE),
    /// 54: certificate verification failed, invalid format.
    CERTIFICATE_FORMAT(0x54, Advice.CERTIFICATE),
    /// 55: certificate verification failed, invalid content.
    CERTIFICATE_CONTENT(0x55, Advice.CERTIFICATE),
    /// 56: certificate verification failed, invalid scope.
    CERTIFICATE_SCOPE(0x56, Advice.CERTIFICATE),
    /// 57: certificate verification failed, invalid certificate (revoked).
    CERTIFICATE_REVOKED(0x57, Advice.CERTIFICATE),
    /// 58: ownership verification failed.
    OWNERSHIP_VERIFICATION_FAILED(0x58, Advice.CERTIFICATE),
    /// 59: challenge calculation failed.
    CHALLENGE_CALCULATION_FAILED(0x59, Advice.CERTIFICATE),
    /// 5A: setting access rights failed.
    ACCESS_RIGHTS_FAILED(0x5A, Advice.CERTIFICATE),
    /// 5B: session key creation or derivation failed.
    SESSION_KEY_FAILED(0x5B, Advice.CERTIFICATE),
    /// 5C: configuration data usage failed.
    CONFIGURATION_DATA_FAILED(0x5C, Advice.CERTIFICATE),
    /// 5D: deauthentication failed.
    DEAUTHENTICATION_FAILED(0x5D, Advice.CERTIFICATE),
    /// 70: uploadDownloadNotAccepted.
    TRANSFER_NOT_ACCEPTED(0x70, Advice.CONDITIONS),
    /// 71: transferDataSuspended.
    TRANSFER_SUSPENDED(0x71, Advice.START_AGAIN),
    /// 72: generalProgrammingFailure.
    PROGRAMMING_FAILURE(0x72, Advice.CHECK_VOLTAGE),
    /// 73: wrongBlockSequenceCounter.
    WRONG_BLOCK_COUNTER(0x73, Advice.START_AGAIN),
    /// 78: requestCorrectlyReceived-ResponsePending.
    PENDING(0x78, Advice.WAIT),
    /// 7E: subFunctionNotSupportedInActiveSession.
    SUB_FUNCTION_NOT_IN_SESSION(0x7E, Advice.OTHER_SESSION),
    /// 7F: serviceNotSupportedInActiveSession.
    SERVICE_NOT_IN_SESSION(0x7F, Advice.OTHER_SESSION),
    /// 81: rpmTooHigh.
    RPM_TOO_HIGH(0x81, Advice.CONDITIONS),
    /// 82: rpmTooLow.
    RPM_TOO_LOW(0x82, Advice.CONDITIONS),
    /// 83: engineIsRunning.
    ENGINE_RUNNING(0x83, Advice.CONDITIONS),
    /// 84: engineIsNotRunning.
    ENGINE_NOT_RUNNING(0x84, Advice.CONDITIONS),
    /// 85: engineRunTimeTooLow.
    RUN_TIME_TOO_LOW(0x85, Advice.CONDITIONS),
    /// 86: temperatureTooHigh.
    TEMPERATURE_TOO_HIGH(0x86, Advice.CONDITIONS),
    /// 87: temperatureTooLow.
    TEMPERATURE_TOO_LOW(0x87, Advice.CONDITIONS),
    /// 88: vehicleSpeedTooHigh.
    SPEED_TOO_HIGH(0x88, Advice.CONDITIONS),
    /// 89: vehicleSpeedTooLow.
    SPEED_TOO_LOW(0x89, Advice.CONDITIONS),
    /// 8A: throttle/pedalTooHigh.
    THROTTLE_TOO_HIGH(0x8A, Advice.CONDITIONS),
    /// 8B: throttle/pedalTooLow.
    THROTTLE_TOO_LOW(0x8B, Advice.CONDITIONS),
    /// 8C: transmissionRangeNotInNeutral.
    NOT_IN_NEUTRAL(0x8C, Advice.CONDITIONS),
    /// 8D: transmissionRangeNotInGear.
    NOT_IN_GEAR(0x8D, Advice.CONDITIONS),
    /// 8F: brakeSwitch(es)NotClosed.
    BRAKE_NOT_PRESSED(0x8F, Advice.CONDITIONS),
    /// 90: shifterLeverNotInPark.
    NOT_IN_PARK(0x90, Advice.CONDITIONS),
    /// 91: torqueConverterClutchLocked.
    CONVERTER_LOCKED(0x91, Advice.CONDITIONS),
    /// 92: voltageTooHigh.
    VOLTAGE_TOO_HIGH(0x92, Advice.CHECK_VOLTAGE),
    /// 93: voltageTooLow.
    VOLTAGE_TOO_LOW(0x93, Advice.CHECK_VOLTAGE),
    /// 94: resourceTemporarilyNotAvailable.
    RESOURCE_NOT_AVAILABLE(0x94, Advice.WAIT);

    /// What a person can do about it; each is a text of its own.
    public enum Advice {
        /// Nothing: the unit does not offer this, which is no defect of the vehicle.
        NOT_OFFERED,
        /// Ask again, it may be a mood.
        SCAN_AGAIN,
        /// Ask for fewer values at a time.
        ASK_LESS,
        /// Wait, then ask again.
        WAIT,
        /// Bring the vehicle into the state the unit wants.
        CONDITIONS,
        /// Begin the procedure from its first step.
        START_AGAIN,
        /// Look at the network behind this unit.
        CHECK_NETWORK,
        /// Repair what the fault memory names first.
        REPAIR_FIRST,
        /// Access must be unlocked first.
        UNLOCK,
        /// More tries lock the access for longer.
        DO_NOT_INSIST,
        /// The certificate or what belongs to it was not accepted.
        CERTIFICATE,
        /// Charge the battery, connect a power supply.
        CHECK_VOLTAGE,
        /// Another diagnostic session is needed.
        OTHER_SESSION,
        /// The unit follows a variant of the standard: report it.
        REPORT
    }

    private final int code;
    private final Advice advice;

    RefusalReason(int code, Advice advice) {
        this.code = code;
        this.advice = advice;
    }

    /// {@return the reason with a code, empty if the standard does not define it}
    ///
    /// @param code 00 to FF hexadecimal
    public static Optional<RefusalReason> of(int code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }

    /// {@return whether a code is one of the conditions each maker defines for himself, F0 to FE}
    ///
    /// @param code 00 to FF hexadecimal
    public static boolean isMakersCondition(int code) {
        return code >= 0xF0 && code <= 0xFE;
    }

    /// {@return the negative response code}
    public int code() {
        return code;
    }

    /// {@return what can be done about it}
    public Advice advice() {
        return advice;
    }

    /// {@return the key of the text that says what it means, such as `refused-22`}
    public String textKey() {
        return String.format(Locale.ROOT, "refused-%02x", code);
    }

    /// {@return the key of the text that says what to do, such as `advice-conditions`}
    public String adviceKey() {
        return "advice-" + advice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
