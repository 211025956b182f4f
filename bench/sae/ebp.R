# Errors of EBP by parametric bootstrap as R users get them: an expectation by L simulated censuses, each measure by tapply over
# the areas, all of it again for each of B bootstrap populations after a refit by nlme::lme. Written out here for machines where
# emdi cannot be installed; base R and nlme. Molina and Rao (2010), CJS 38:369, sections 3 and 4.
# Usage: Rscript ebp.R FOLDER L B, FOLDER with eusilcA_smp.csv and eusilcA_pop.csv.gz
suppressMessages(library(nlme))
arguments <- commandArgs(TRUE); L <- as.integer(arguments[2]); B <- as.integer(arguments[3])
set.seed(1); suppressWarnings(RNGkind("Mersenne-Twister", "Inversion"))
survey <- read.csv(file.path(arguments[1], "eusilcA_smp.csv")); census <- read.csv(file.path(arguments[1], "eusilcA_pop.csv.gz"))
names <- sort(unique(census$district)); areas <- length(names)
model <- y ~ gender + eqsize + cash + self_empl + unempl_ben + age_ben + surv_ben + sick_ben + dis_ben + rent + fam_allow + house_allow + cap_inv + tax_adj
survey$y <- log(survey$eqIncome); survey$area <- match(survey$district, names)
area <- match(census$district, names); X <- model.matrix(model[-2], census); n <- nrow(X)
surveyed <- tabulate(survey$area, areas); line <- 10722.66

gini <- function(y) { y <- sort(y); k <- length(y); 2 * sum(seq_len(k) * y) / (k * sum(y)) - (k + 1) / k }
measures <- c(
  list(mean, function(y) mean(y < line), function(y) mean(pmax(1 - y / line, 0)), function(y) mean(pmax(1 - y / line, 0)^2)),
  if (!"empat" %in% arguments) c(list(gini), lapply(c(.1, .25, .5, .75, .9), function(p) function(y) quantile(y, p, names = FALSE))))
measured <- function(y) vapply(measures, function(one) as.numeric(tapply(y, area, one)), numeric(areas))

# Fit, then L censuses given the survey.
predicted <- function(survey) {
  fit <- lme(model, survey, random = ~ 1 | area, method = "REML", keep.data = FALSE)
  between <- as.numeric(VarCorr(fit)[1, 1]); within <- fit$sigma^2
  shrinkage <- between / (between + within / pmax(surveyed, 1)) * (surveyed > 0)
  effect <- numeric(areas); effect[as.integer(rownames(ranef(fit)))] <- ranef(fit)[, 1]
  mu <- drop(X %*% fixef(fit)) + effect[area]
  sum <- matrix(0, areas, length(measures))
  for (l in seq_len(L)) sum <- sum + measured(exp(mu + rnorm(areas, 0, sqrt(between * (1 - shrinkage)))[area] + rnorm(n, 0, sqrt(within))))
  list(estimate = sum / L, beta = fixef(fit), between = between, within = within)
}

first <- predicted(survey)
t <- system.time({
  mse <- matrix(0, areas, length(measures)); Xs <- model.matrix(model[-2], survey); fixed <- drop(X %*% first$beta); again <- survey
  for (b in seq_len(B)) {
    effect <- rnorm(areas, 0, sqrt(first$between))
    truth <- measured(exp(fixed + effect[area] + rnorm(n, 0, sqrt(first$within))))
    again$y <- drop(Xs %*% first$beta) + effect[survey$area] + rnorm(nrow(survey), 0, sqrt(first$within))
    mse <- mse + (predicted(again)$estimate - truth)^2 / B
  }
})
cat(sprintf("R: eusilcA, L = %d, B = %d, %d measures: CPU %.1f s, mean root MSE of head counts %.5f\n", L, B, length(measures), t[1] + t[2], mean(sqrt(mse[, 2]))))
