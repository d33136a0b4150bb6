// Asks veraPDF whether files hold the two norms that every document of delib claims.
//   java Verifier FILE.pdf…
// Prints, for each file and norm, « PASS » or « FAIL » with the norm and the file, then the failed rules; exits 1 if one failed.

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

public final class Verifier {
    private static final List<String> NORMS = List.of("2a", "ua1");

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (String file : files) {
            for (String norm : NORMS) {
                allPass &= passes(file, norm);
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean passes(String file, String norm) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(norm);
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new File(file), flavour);
                var validator = foundry.createValidator(flavour, 200, false, false, false)) {
            var result = validator.validate(parser);
            String rules = result.getTestAssertions().stream()
                    .filter(test -> test.getStatus() == TestAssertion.Status.FAILED)
                    .map(test -> test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber())
                    .distinct()
                    .collect(Collectors.joining(", "));
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + norm + " " + file + (rules.isEmpty() ? "" : " : rules " + rules));
            return result.isCompliant();
        }
    }
}
