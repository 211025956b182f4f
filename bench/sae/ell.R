# ELL draws as R users write them: whole vectors, one draw after the other. Base R alone; households of the shape that
# GeoBdt.Bench invents (12 covariates, desa of 250), FGT 0 per desa. Usage: Rscript ell.R HOUSEHOLDS DRAWS
arguments <- as.integer(commandArgs(TRUE)); n <- arguments[1]; R <- arguments[2]
set.seed(1); suppressWarnings(RNGkind("Mersenne-Twister", "Inversion"))
x <- cbind(1, matrix(rbinom(n * 8, 1, .5), n), matrix(runif(n * 4), n)); p <- ncol(x)
z <- x[, c(1, 2, 10, 12)]; desa <- (seq_len(n) - 1) %/% 250 + 1; areas <- max(desa)
beta <- c(13, rep(c(.12, -.15), 6)); alpha <- c(-3.5, .2, .1, .1); A <- 3; v <- 5.5; line <- 12.8
run <- function(hasAlpha, conditional) {
  share <- matrix(0, areas, R)
  for (r in seq_len(R)) {
    mu <- drop(x %*% (beta + rnorm(p, 0, .02))) + rnorm(areas, 0, sqrt(rgamma(1, 8, 200)))[desa]
    s <- if (!hasAlpha) sqrt(.25) else {
      D <- exp(drop(z %*% (alpha + rnorm(4, 0, .1)))); sqrt(A * D / (1 + D) + v / 2 * A * D * (1 - D) / (1 + D)^3)
    }
    poor <- if (conditional) pnorm((line - mu) / s) else as.numeric(mu + s * rnorm(n) < line)
    share[, r] <- rowsum(poor, desa, reorder = FALSE)[, 1] / 250
  }
  share
}
for (hasAlpha in c(FALSE, TRUE)) for (conditional in c(TRUE, FALSE)) {
  t <- system.time(share <- run(hasAlpha, conditional))
  cat(sprintf("R: FGT 0, %s, %s: %.1f ns of CPU per household and draw, checksum %.6f\n",
    if (conditional) "conditional" else "full draws", if (hasAlpha) "alpha model" else "equal variances",
    (t[1] + t[2]) * 1e9 / n / R, mean(share)))
}
