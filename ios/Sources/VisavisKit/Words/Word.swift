/// Everything that the app says: each a key of the String Catalogue, where its words stand in each language.
public enum Word: String, CaseIterable, Sendable {
    // Every screen.
    case appName, today, relations, scan, measures, settings, close, more, all, save, cancel, done, undo
    case goOn, back, loading, tryAgain, dayToday, dayYesterday, undated, unnamed

    // Kinds of records.
    case kindPurchase, kindPayment, kindBill, kindContract, kindReading, kindTrip, kindMediaUse
    case kindObservation, kindScore, kindCredential, kindRequest, kindLetter, kindPromise, kindConsent

    // How a value is known.
    case statusProved, statusRead, statusGuessed, statusMissing, reasonRead, reasonOneProof, reasonGuessed
    case reasonMissing, proofLinesSum, proofTaxTable, proofSubtotalTax, proofCashChange, proofPayments
    case proofCardSlip, proofFiscalCode, proofInWords, proofArticleCount, proofRepeated, proofCheckDigits
    case proofBalance, proofFileTotals

    // What went wrong, and what to do.
    case troubleLocked, helpLocked, troubleNotRecognised, helpNotRecognised, troubleGroupMistyped
    case helpGroupMistyped, troubleKeyLost, helpKeyLost, troubleNotFound, helpNotFound
    case troubleNotAcceptable, helpNotAcceptable, troubleNotReadable, helpNotReadable, troubleDamaged
    case helpDamaged, troubleNewerVersion, helpNewerVersion, troubleStorage, helpStorage, troubleBusy
    case helpBusy, troubleNetwork, helpNetwork, troubleCancelled, helpCancelled, troubleUnexpected
    case helpUnexpected, troubleCode

    // Today.
    case beginTitle, beginText, scanReceipt, importFiles, lookAround, lookAroundHelp, sampleShown
    case sampleLeave, latest, nothingNeedsYou, haveALook, needsYou

    // Relations.
    case searchEverything, searchHere, noRelationsTitle, noRelationsText, nothingFound, nothingFoundHelp
    case noHistory, awaitsReview, putAside, thisYear, name, rename, merge, mergeHelp, merged
    case eraseOrganisation, eraseOrganisationTitle, eraseOrganisationText, eraseForEver, shareEvidence
    case order, orderRecent, orderSpending, orderOpen, orderName, allKinds, records, openMatters
    case alsoNamed, chooseRelation, identifierSiren, identifierSiret, identifierVat, identifierIban
    case identifierPhone, identifierDomain, identifierCompanyNumber, identifierCreditor

    // A receipt.
    case amountMissing, openOrganisation, confirmedByYou, lookAgain, notThis, saved, nothingToAsk
    case seeOther, isSame, otherName, unreadableHelp, somethingElse, openDocument, documentPicture
    case documentText, showLess, showAll, whatWasRead, notThere, photo, originalStays, delete, deleted
    case tapAValue, yesItIs, askUnreadable, askDuplicate, askNewOrganisation, askLook, askTotal
    case askIsTotal, askDate, askIsDate, askMerchant, askIsMerchant, askCurrency, askIsCurrency, askOther
    case disagreement, itemsMake, taxTableMakes, cashMakes, paymentsMake, ambiguousDate, invalidFiscalCode
    case fiscalDisagreement, otherDisagreement, factMerchant, factDate, factTime, factCurrency, factTotal
    case factSubtotal, factDiscount, factTip, factServiceCharge, factRounding, factLoyaltySavings
    case factBranch, factAddress, factPhone, factCompanyNumber, factReceiptNumber, factTillNumber
    case factSiret, factSiren, factVat, enterMerchant, correctMerchant, enterDate, correctDate, enterTime
    case correctTime, enterCurrency, correctCurrency, enterTotal, correctTotal, cropOf, noArticles
    case articles, tax, paymentCash, paymentChange, paymentCard, paymentVoucher, paymentLoyalty
    case paymentCheque, paymentTransfer, paymentOther, quantityKilogram, quantityGram, quantityPound
    case quantityLitre, quantityGallon, quantityMetre, quantityKilowattHour, quantityHour, quantityNight
    case quantityNights, itemItem, itemDiscount, itemDeposit, itemReturn, itemCharge, itemTip, original
    case earlier

    // Scan.
    case reading, readingHelp, fromGallery, fromFiles, noCamera

    // Import.
    case importTitle, importHelp, stop, importNew, importHere, importDuplicate, importRepeated
    case importSkipped, importKeep, importUndo, importUndone, importAdded, importAllKnown
    case importAddedAndKnown, progress, failedFile, leftOutFile, filedAdded, filedThere, filedMerged
    case filedWaits

    // Measures.
    case spending, spendingEmptyTitle, spendingEmptyText, spentThisMonth, monthBefore, monthAfter, months
    case month, amount, monthsSpoken, usualLess, usualMore, usualSame, usualMadeOf, notEnoughMonths
    case notBegun, partsTitle, partNobody, sumWaiting, withoutAmount, madeOf

    // Settings.
    case safety, lockNow, recoveryCode, recoveryNone, recoveryShown, recoveryTried, recoveryText
    case recoveryMake, recoveryRenew, recoveryWrite, recoveryRehearse, recoveryRehearseHelp
    case recoveryRehearsed, copy, passphrase, passphraseHelp, passphraseAgain, passphraseDiffers
    case passphraseSet, backup, backupText, backupMake, backedUp, export, exportText, exportMake, exported
    case rows, documents, damaged, evidenceReady, keepElsewhere, working, language, languageHelp
    case appearance, appearanceSystem, appearanceLight, appearanceDark, hideScreen, hideScreenHelp
    case everythingGone, everythingGoneTitle, everythingGoneText, everythingGoneAgain, about, aboutText
    case licences, yourData, app

    // The health of the vault.
    case missingChanges, missingCause, missingFrom, missingFromUnknown, missingHelp, keptUnfiled, moment
    case seeWhatIsLeft, takenNote, checkVault, checkText, allIsWell, nothingElseWrong, unfiledTitle
    case fileAgain, filedAgain, notFiledAgain, problemDatabase, problemReference, problemDocumentGone
    case problemDocumentDamaged, problemForeignFile, problemTotals, problemKeyFile, problemJournal
    case problemOther

    // The start.
    case welcomeTitle, welcomeText, welcomeBegin, welcomeRestore, promiseHere, promiseEncrypted
    case promiseFollowed, locked, lockedText, unlock, useScreenLock, useCode, usePassphrase, restoreText
    case restorePick, restore

    // Outside the app: Siri, Shortcuts, the share sheet, the widget.
    case intentScan, intentScanHelp, intentSpent, intentSpentHelp, intentShop, intentSpentAnswer
    case intentNothing, intentUnknown, intentLocked, shareKept, shareKeptHelp, shareNothing, widgetHelp
    case unlockReason
}
