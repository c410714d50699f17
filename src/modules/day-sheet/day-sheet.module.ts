import { Module } from '@nestjs/common';
import { DaySheetController } from './day-sheet.controller.js';

@Module({ controllers: [DaySheetController] })
export class DaySheetModule {}
