/// What people are given to read: sentences in their language, the text scan, the PDF for the customer.
///
/// [Words] turns keys and problems into French or English sentences; every room and plugin brings its own bundle
/// `i18n/messages_<language>.properties` and `Words` reads them all. Reports are made from a stored scan and nothing
/// else, so the same scan always gives the same report.
@NullMarked
package app.garage.report;

import org.jspecify.annotations.NullMarked;
